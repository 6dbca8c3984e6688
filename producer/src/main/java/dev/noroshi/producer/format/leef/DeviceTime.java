package dev.noroshi.producer.format.leef;

import dev.noroshi.producer.value.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
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
            Instant instant = instant(text, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH), times);
            return instant.isBefore(Instant.EPOCH) ? null : instant;
        } catch (DateTimeException | IllegalArgumentException | ClassCastException doesNotFit) {
            // The JDK's builder casts wrongly where padding stands before adjacent numbers ("pppmSS").
            return null;
        }
    }

    /** Strictly, or 29 February would be read as the 28th of the years that have none. */
    private static @Nullable Instant yearless(String text, String pattern, Timestamps times) {
        return times.inLatestYear(year -> instant(
                text,
                new DateTimeFormatterBuilder()
                        .appendPattern(pattern)
                        .parseDefaulting(ChronoField.YEAR, year)
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT),
                times));
    }

    private static Instant instant(String text, DateTimeFormatter form, Timestamps times) {
        TemporalAccessor read = form.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
        return read instanceof ZonedDateTime zoned
                ? zoned.toInstant()
                : ((LocalDateTime) read).atZone(times.zone()).toInstant();
    }
}
