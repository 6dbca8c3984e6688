package dev.noroshi.processor.domain;

import dev.noroshi.schema.IncidentEvent;
import java.time.Instant;
import java.util.Objects;

/**
 * An event's own times in microseconds, as far as they are believed: not before any sensor of today could have seen it, and
 * not after its receipt by more than clocks differ. In the place of one that is not believed stands the time of receipt.
 *
 * @param first of its activity
 * @param last of its activity
 */
record EventTimes(long first, long last) {

    private static final long MICROS = 1_000_000;

    static EventTimes of(IncidentEvent event, long at, DedupTimes times) {
        long first = believed(Objects.requireNonNullElse(event.getStartTime(), event.getTime()), at, times);
        long last = believed(Objects.requireNonNullElse(event.getEndTime(), event.getTime()), at, times);
        return new EventTimes(Math.min(first, last), Math.max(first, last));
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / 1_000;
    }

    private static long believed(Instant time, long at, DedupTimes times) {
        long low = (at - times.past().toMillis()) * 1_000;
        long high = (at + times.future().toMillis()) * 1_000;
        long value = micros(time);
        return value < low || value > high ? at * 1_000 : value;
    }
}
