package dev.noroshi.producer.format.leef;

import dev.noroshi.producer.value.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
}
