package dev.noroshi.producer.format.leef;

import dev.noroshi.producer.value.Timestamps;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The attribute `devTime`, in the form that `devTimeFormat` states as a Java date pattern. A pattern settles what is day and
 * what is month; without one that fits, the text must speak for itself.
 */
final class DeviceTime {

    private static final int LONGEST_PATTERN = 64;
    private static final Duration AHEAD = Duration.ofDays(2);

    private DeviceTime() {}

    static @Nullable Instant parse(String text, @Nullable String pattern, Timestamps times) {
        Instant stated = pattern == null || pattern.length() > LONGEST_PATTERN ? null : byPattern(text, pattern, times);
        return stated == null ? times.parse(text) : stated;
    }

    private static @Nullable Instant byPattern(String text, String pattern, Timestamps times) {
        try {
            if (pattern.indexOf('y') < 0 && pattern.indexOf('u') < 0) {
                return yearless(text, pattern, times);
            }
            TemporalAccessor read = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                    .parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            Instant instant = read instanceof ZonedDateTime zoned
                    ? zoned.toInstant()
                    : ((LocalDateTime) read).atZone(times.zone()).toInstant();
            return instant.isBefore(Instant.EPOCH) ? null : instant;
        } catch (DateTimeException | IllegalArgumentException | ClassCastException doesNotFit) {
            // The JDK's builder casts wrongly where padding stands before adjacent numbers ("pppmSS").
            return null;
        }
    }

    /** The latest year in which this is no more than two days ahead, as where no pattern is stated. */
    private static @Nullable Instant yearless(String text, String pattern, Timestamps times) {
        int thisYear = times.reference().atZone(ZoneOffset.UTC).getYear();
        Instant latest = times.reference().plus(AHEAD);
        for (int year = thisYear + 1; year >= thisYear - 1; year--) {
            LocalDateTime local = LocalDateTime.parse(
                    text,
                    new DateTimeFormatterBuilder()
                            .appendPattern(pattern)
                            .parseDefaulting(ChronoField.YEAR_OF_ERA, year)
                            .toFormatter(Locale.ENGLISH));
            Instant instant = local.atZone(times.zone()).toInstant();
            if (!instant.isAfter(latest)) {
                return instant;
            }
        }
        return null;
    }
}
