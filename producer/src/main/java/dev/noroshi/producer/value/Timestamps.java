package dev.noroshi.producer.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times in the forms that sensors write: ISO 8601 with any offset form, RFC 3164 and its relatives with a month's name,
 * and numbers (see {@link Epochs}). Microseconds are kept, finer digits cut. Forms in which day and month could be mistaken
 * for each other are not read.
 *
 * @param zone of times that state none
 * @param reference when the record was received; gives the year to times that state none
 */
public record Timestamps(ZoneId zone, Instant reference) {

    private static final String CLOCK = "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9})\\d*)?)?";
    private static final String ZONE =
            "\\s*(?:(?:GMT|UTC)(?=[+-]))?(Z|[+-]\\d{2}(?::?\\d{2})?|[A-Za-z]+(?:/[A-Za-z_+-]+)*)?";
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:T|t|,?\\s+)" + CLOCK + ZONE);
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?:\\p{L}{2,9}\\.?,?\\s+)?([\\p{L}\\d]{2,12}\\.?)\\s+(\\d{1,2}),?\\s+"
                    + "(?:(\\d{4}),?\\s+)?" + CLOCK + ZONE + "(?:\\s+(\\d{4}))?");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?:\\p{L}{2,9}\\.?,?\\s+)?(\\d{1,2})[\\s/-]([\\p{L}]{3,12}\\.?)[\\s/-](\\d{4})[\\s:,]+" + CLOCK + ZONE);
    /** With points, the day stands first everywhere. */
    private static final Pattern POINTED =
            Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})[T,\\s]\\s*" + CLOCK + ZONE);

    private static final int LONGEST = 64;
    private static final Duration AHEAD = Duration.ofDays(2);
    /** At most: 1900 and 2100 have none. */
    private static final int YEARS_BETWEEN_LEAP_DAYS = 8;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Times without a zone are UTC. */
    public static Timestamps utc(Instant reference) {
        return new Timestamps(ZoneOffset.UTC, reference);
    }

    /** The same, but times without a zone are of the named one; of this one where the name is unknown. */
    public Timestamps withZone(@Nullable String name) {
        ZoneId named = name == null ? null : Zones.parse(name.strip());
        return named == null ? this : new Timestamps(named, reference);
    }

    /** The instant, or null where the text cannot be read without guessing. */
    public @Nullable Instant parse(String text) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return null;
        }
        try {
            Instant instant = calendar(plain);
            return instant == null || instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private @Nullable Instant calendar(String text) {
        Instant usual = IsoTime.parse(text);
        if (usual != null) {
            return usual;
        }
        Instant number = Epochs.parse(text);
        if (number != null) {
            return number;
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return instant(date(iso.group(1), number(iso.group(2)), iso.group(3)), iso, 4);
        }
        Matcher pointed = POINTED.matcher(text);
        if (pointed.matches()) {
            return instant(date(pointed.group(3), number(pointed.group(2)), pointed.group(1)), pointed, 4);
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            int month = Months.parse(dayFirst.group(2));
            return month == 0 ? null : instant(date(dayFirst.group(3), month, dayFirst.group(1)), dayFirst, 4);
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text);
        return monthFirst.matches() ? named(monthFirst) : null;
    }

    private @Nullable Instant named(Matcher match) {
        int month = Months.parse(match.group(1));
        if (month == 0) {
            return null;
        }
        String year = match.group(3) != null ? match.group(3) : match.group(9);
        return year == null ? yearless(month, match) : instant(date(year, month, match.group(2)), match, 4);
    }

    private @Nullable Instant yearless(int month, Matcher match) {
        return inLatestYear(year -> instant(LocalDate.of(year, month, number(match.group(2))), match, 4));
    }

    /**
     * A time that states no year, in the latest year in which it is no more than two days ahead: in January, December was
     * last year. Years that have no such day (29 February) are passed over.
     *
     * @param time the time in a given year; null where it cannot be read at all
     */
    public @Nullable Instant inLatestYear(IntFunction<@Nullable Instant> time) {
        Instant latest = reference.plus(AHEAD);
        int thisYear = reference.atZone(ZoneOffset.UTC).getYear();
        for (int year = thisYear + 1; year >= thisYear - YEARS_BETWEEN_LEAP_DAYS; year--) {
            Instant candidate;
            try {
                candidate = time.apply(year);
            } catch (DateTimeException noSuchDay) {
                continue;
            }
            if (candidate == null || !candidate.isAfter(latest)) {
                return candidate;
            }
        }
        return null;
    }

    /** The groups from `clock`: hour, minute, second, fraction, zone. */
    private @Nullable Instant instant(LocalDate date, Matcher match, int clock) {
        String second = match.group(clock + 2);
        LocalTime time = LocalTime.of(
                number(match.group(clock)),
                number(match.group(clock + 1)),
                // A leap second is read as the one before it.
                second == null ? 0 : Math.min(59, number(second)),
                nanos(match.group(clock + 3)));
        String stated = match.group(clock + 4);
        ZoneId in = stated == null ? zone : Zones.parse(stated);
        return in == null ? null : LocalDateTime.of(date, time).atZone(in).toInstant();
    }

    private static LocalDate date(String year, int month, String day) {
        return LocalDate.of(number(year), month, number(day));
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        String micros = (fraction + "000000").substring(0, 6);
        return number(micros) * 1000;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
