package dev.noroshi.notifier.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a subscription wants its alerts, and where they go if they do not arrive.
 *
 * @param fallback subscription of the same organisation that gets what this one cannot deliver; null for none
 * @param escalateAfter how long a grave alert may stay unacknowledged; null for the notifier's own time
 * @param quiet when only grave alerts go out; null for never
 * @param digestAt time of day at which what has collected goes out; null where alerts go at once
 * @param zone of these times
 */
public record Wishes(
        @Nullable String fallback,
        @Nullable Duration escalateAfter,
        @Nullable Quiet quiet,
        @Nullable LocalTime digestAt,
        ZoneId zone) {

    /** Everything at once, and nowhere else. */
    public static final Wishes NONE = new Wishes(null, null, null, null, ZoneOffset.UTC);

    /** A stretch of the day, which may span midnight; `to` is its first instant after. */
    public record Quiet(LocalTime from, LocalTime to) {

        boolean contains(LocalTime time) {
            boolean spansMidnight = !from.isBefore(to);
            return spansMidnight
                    ? !time.isBefore(from) || time.isBefore(to)
                    : !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** When an alert that is not grave may go: now, at the next digest, or when the quiet hours are over. */
    public Instant notBefore(Instant now) {
        Instant next = digestAt == null ? now : next(digestAt, now);
        ZonedDateTime local = next.atZone(zone);
        return quiet == null || !quiet.contains(local.toLocalTime()) ? next : next(quiet.to(), next);
    }

    /** When the quiet hours that it is now are over; null where it is none. */
    public @Nullable Instant quietUntil(Instant now) {
        boolean isQuiet = quiet != null && quiet.contains(now.atZone(zone).toLocalTime());
        return quiet == null || !isQuiet ? null : next(quiet.to(), now);
    }

    private Instant next(LocalTime time, Instant after) {
        ZonedDateTime local = after.atZone(zone);
        ZonedDateTime today = local.with(time);
        return (today.isAfter(local) ? today : local.plusDays(1).with(time)).toInstant();
    }
}
