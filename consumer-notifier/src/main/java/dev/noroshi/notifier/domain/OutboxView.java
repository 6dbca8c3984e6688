package dev.noroshi.notifier.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * An outbox at one moment.
 *
 * @param waiting rows to be delivered, parked ones included
 * @param parked rows whose endpoint is disabled
 * @param open endpoints whose breaker is open
 * @param oldest how long the oldest row has waited, parked ones left out
 */
public record OutboxView(int waiting, int parked, int open, Duration oldest) {

    /** What an outbox without anything looks like. */
    public static final OutboxView EMPTY = new OutboxView(0, 0, 0, Duration.ZERO);

    static OutboxView of(Collection<EndpointQueue> endpoints, Instant now) {
        OutboxView sum = EMPTY;
        for (EndpointQueue endpoint : endpoints) {
            boolean disabled = endpoint.health().isDisabled();
            Duration oldest = disabled ? Duration.ZERO : oldest(endpoint, now);
            boolean open = !disabled && endpoint.health().isOpen(now);
            sum = sum.plus(new OutboxView(endpoint.rows(), disabled ? endpoint.rows() : 0, open ? 1 : 0, oldest));
        }
        return sum;
    }

    /** Both together. */
    public OutboxView plus(OutboxView other) {
        Duration longer = oldest.compareTo(other.oldest) >= 0 ? oldest : other.oldest;
        return new OutboxView(waiting + other.waiting, parked + other.parked, open + other.open, longer);
    }

    static Duration oldest(EndpointQueue endpoint, Instant now) {
        Instant first = now;
        for (Lane lane : endpoint.lanes()) {
            Instant queued = lane.rows().getFirst().queuedAt();
            first = queued.isBefore(first) ? queued : first;
        }
        return Duration.between(first, now);
    }
}
