package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * An outbox at one moment.
 *
 * @param waiting rows to be delivered, parked ones included
 * @param parked rows whose endpoint is disabled
 * @param held rows that the policy holds back
 * @param oldest how long the oldest row has waited that is neither held nor parked, by severity
 */
public record OutboxView(int waiting, int parked, int held, Map<Severity, Duration> oldest) {

    /** What an outbox without anything looks like. */
    public static final OutboxView EMPTY = new OutboxView(0, 0, 0, Map.of());

    static OutboxView of(Collection<EndpointQueue> endpoints, Instant now) {
        int waiting = 0;
        int parked = 0;
        int held = 0;
        Map<Severity, Duration> oldest = new EnumMap<>(Severity.class);
        for (EndpointQueue endpoint : endpoints) {
            boolean disabled = endpoint.health().isDisabled();
            waiting += endpoint.rows();
            parked += disabled ? endpoint.rows() : 0;
            for (Lane lane : endpoint.lanes()) {
                for (OutboxRow row : lane.rows()) {
                    if (!row.heldBy().isEmpty()) {
                        held++;
                    } else if (!disabled) {
                        oldest.merge(row.severity(), Duration.between(row.queuedAt(), now), OutboxView::longer);
                    }
                }
            }
        }
        return new OutboxView(waiting, parked, held, oldest);
    }

    /** Both together. */
    public OutboxView plus(OutboxView other) {
        Map<Severity, Duration> longest = new EnumMap<>(Severity.class);
        longest.putAll(oldest);
        other.oldest.forEach((severity, waited) -> longest.merge(severity, waited, OutboxView::longer));
        return new OutboxView(waiting + other.waiting, parked + other.parked, held + other.held, longest);
    }

    static Duration oldest(EndpointQueue endpoint, Instant now) {
        Instant first = now;
        for (Lane lane : endpoint.lanes()) {
            Instant queued = lane.rows().getFirst().queuedAt();
            first = queued.isBefore(first) ? queued : first;
        }
        return Duration.between(first, now);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
