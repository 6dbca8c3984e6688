package dev.noroshi.notifier.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The queues of all endpoints of one outbox, whose turn it is, and the slots that what is under way has taken. */
final class Endpoints {

    private final EndpointRules rules;
    private final Slots slots;
    private final Map<String, EndpointQueue> all = new HashMap<>();
    private final DispatchOrder order = new DispatchOrder();

    Endpoints(EndpointRules rules, Slots slots) {
        this.rules = rules;
        this.slots = slots;
    }

    void restore(String subscription, EndpointHealth health) {
        all.put(subscription, new EndpointQueue(subscription, rules, health));
    }

    /** The queue of a subscription; a new one where nothing is known of it. */
    EndpointQueue of(Subscription subscription, Instant now) {
        EndpointQueue known = all.get(subscription.id());
        return known != null ? known : of(subscription.id(), subscription.addressDigest(), now);
    }

    /** As {@link #of(Subscription, Instant)}, where no more than the id is at hand. */
    EndpointQueue of(String subscription, String digest, Instant now) {
        return all.computeIfAbsent(
                subscription, id -> new EndpointQueue(id, rules, EndpointHealth.unknown(digest, rules, now)));
    }

    @Nullable
    EndpointQueue known(String subscription) {
        return all.get(subscription);
    }

    Collection<EndpointQueue> all() {
        return List.copyOf(all.values());
    }

    Set<String> subscriptions() {
        return Set.copyOf(all.keySet());
    }

    void forget(EndpointQueue endpoint) {
        order.drop(endpoint);
        all.remove(endpoint.subscription());
    }

    /** Puts a lane of which something changed back into the order, and its endpoint. */
    void settle(EndpointQueue endpoint, Lane lane, Instant now) {
        endpoint.place(lane, now);
        order.file(endpoint, now);
    }

    /** As {@link #settle}, after a change of the endpoint itself. */
    void file(EndpointQueue endpoint, Instant now) {
        order.file(endpoint, now);
    }

    Optional<OutboxRow> start(Instant now) {
        EndpointQueue endpoint = order.next(now, slots);
        if (endpoint == null || !slots.take(endpoint.health().standing())) {
            return Optional.empty();
        }
        Lane lane = endpoint.depart(now);
        order.file(endpoint, now);
        return Optional.of(lane.rows().getFirst());
    }

    /** As {@link Outbox#along}. */
    List<OutboxRow> along(OutboxRow row, int most, Predicate<OutboxRow> may, Instant now) {
        EndpointQueue endpoint = all.get(row.subscription());
        if (endpoint == null) {
            return List.of();
        }
        List<OutboxRow> along = endpoint.departAlong(row.nextAt(), most, may);
        order.file(endpoint, now);
        return along;
    }

    /** Gives the slot back that the row's lane had taken; null where none of it is under way. */
    @Nullable
    Lane arrive(EndpointQueue endpoint, OutboxRow row) {
        Lane lane = endpoint.lane(row.incidentId());
        if (lane == null || !lane.inFlight()) {
            return null;
        }
        endpoint.arrive(lane);
        release(lane);
        return lane;
    }

    private void release(Lane lane) {
        if (!lane.wentAlong()) {
            slots.release(lane.slot());
        }
    }

    void abandon() {
        for (EndpointQueue endpoint : all.values()) {
            for (Lane lane : endpoint.lanes()) {
                if (lane.inFlight()) {
                    release(lane);
                    endpoint.arrive(lane);
                }
            }
        }
    }
}
