package dev.noroshi.policy.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Dates of a policy: UTC days, `from` counted from 00:00 and `until` to the end of its day. */
public final class Days {
    private Days() {}

    /** Whether the instant lies at or after 00:00 UTC of `from` and before the end of `until`; null is no bound. */
    public static boolean within(@Nullable LocalDate from, @Nullable LocalDate until, Instant now) {
        return !(from != null && now.isBefore(start(from)))
                && !(until != null && !now.isBefore(start(until.plusDays(1))));
    }

    /** 00:00 UTC of the day. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
