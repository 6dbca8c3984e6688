package dev.noroshi.event;

import dev.noroshi.schema.IncidentEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * An event's own time as it may be used: no earlier than 24 h before it was received, no later than 5 min after. So no
 * sensor's clock moves anybody else's window; the event keeps what the source said.
 */
public final class ClampedTime {

    private static final Duration PAST = Duration.ofHours(24);
    private static final Duration FUTURE = Duration.ofMinutes(5);

    private ClampedTime() {}

    /** The event's `time`, clamped by its `receivedAt`. */
    public static Instant of(IncidentEvent event) {
        return of(event.getTime(), event.getReceivedAt());
    }

    /** `time` within [receivedAt - 24 h, receivedAt + 5 min]. */
    public static Instant of(Instant time, Instant receivedAt) {
        Instant earliest = receivedAt.minus(PAST);
        Instant latest = receivedAt.plus(FUTURE);
        if (time.isBefore(earliest)) {
            return earliest;
        }
        return time.isAfter(latest) ? latest : time;
    }
}
