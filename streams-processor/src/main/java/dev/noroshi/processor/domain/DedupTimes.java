package dev.noroshi.processor.domain;

import dev.noroshi.schema.Severity;
import java.time.Duration;

/**
 * The periods of dedup.
 *
 * @param gapOfObservations silence after which an incident made of observations is over
 * @param gapOfFindings silence after which a finding is over
 * @param longest age at which any incident is over
 * @param intervalHigh between two updates that nothing urgent causes, HIGH and above
 * @param intervalBelow the same, below HIGH
 * @param repeatWithId how long an event to which its source gave an id is known again
 * @param repeatWithoutId the same for events without one
 * @param past how far before its receipt an event's own time may lie to be used as it is: what is imported may be years
 *     old, a clock that was never set is older
 * @param future how far after its receipt
 */
public record DedupTimes(
        Duration gapOfObservations,
        Duration gapOfFindings,
        Duration longest,
        Duration intervalHigh,
        Duration intervalBelow,
        Duration repeatWithId,
        Duration repeatWithoutId,
        Duration past,
        Duration future) {

    /** What stands where nothing is configured. */
    public static DedupTimes standard() {
        return new DedupTimes(
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                Duration.ofHours(24),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofDays(7),
                Duration.ofHours(24),
                Duration.ofDays(20 * 365),
                Duration.ofMinutes(5));
    }

    long interval(Severity severity) {
        return (severity.compareTo(Severity.HIGH) >= 0 ? intervalHigh : intervalBelow).toMillis();
    }

    long gap(boolean finding) {
        return (finding ? gapOfFindings : gapOfObservations).toMillis();
    }
}
