package dev.noroshi.event;

import dev.noroshi.schema.IncidentEvent;
import java.util.Set;

/**
 * What tells a repeat from a new version of the same event: SHA-256 of its canonical JSON without what differs between
 * two arrivals of the same content. A time that the gateway had to infer is such a difference too.
 */
public final class BodyHash {

    private static final Set<String> ARRIVAL =
            Set.of("eventId", "receivedAt", "raw", "rawHash", "unmapped", "traceparent");
    private static final Set<String> ARRIVAL_AND_TIME =
            Set.of("eventId", "receivedAt", "raw", "rawHash", "unmapped", "traceparent", "time");

    private BodyHash() {}

    /** 32 bytes. */
    public static byte[] of(IncidentEvent event) {
        Set<String> without = event.getTimeInferred() ? ARRIVAL_AND_TIME : ARRIVAL;
        return Hashes.sha256(event, without);
    }
}
