package dev.noroshi.policy.naive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** UTC days: the first counts from its 00:00, the last to its end. */
final class Days {

    private Days() {}

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static boolean within(Instant now, LocalDate from, @Nullable LocalDate until) {
        return !now.isBefore(start(from)) && (until == null || now.isBefore(start(until.plusDays(1))));
    }
}
