package dev.noroshi.producer.format.idmef;

import dev.noroshi.producer.format.FieldPaths;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of the dialect 0.1: a date with the month first, and the time of day, of no stated zone. */
final class EarlyTime {

    private static final Pattern DATE = Pattern.compile("(\\d{2})/(\\d{2})/(\\d{4})");

    private EarlyTime() {}

    static @Nullable Instant parse(FieldPaths time) {
        Matcher date = DATE.matcher(String.valueOf(time.text("date")).strip());
        try {
            return date.matches()
                    ? LocalDate.of(number(date.group(3)), number(date.group(1)), number(date.group(2)))
                            .atTime(LocalTime.parse(String.valueOf(time.text("time"))))
                            .toInstant(ZoneOffset.UTC)
                    : null;
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
