package dev.noroshi.notifier.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits for delivery in one partition, and what is to happen next. It holds the queues on the heap and answers with
 * the {@link Step}s that make each change durable. Not thread-safe: it belongs to one task.
 */
public final class Outbox {

    private final Endpoints endpoints;
    private final Admission admission;
    private final Settlement settlement;
    private final Sweep sweep;

    public Outbox(OutboxRules rules, Slots slots) {
        Endings endings = new Endings(rules);
        this.endpoints = new Endpoints(rules.endpoint(), slots);
        this.admission = new Admission(rules, endpoints, endings);
        this.settlement = new Settlement(rules, endpoints, endings);
        this.sweep = new Sweep(rules, endpoints, endings);
    }

    /** Puts back how an endpoint stood; before its rows. */
    public void restore(String subscription, EndpointHealth health) {
        endpoints.restore(subscription, health);
    }

    /** Puts back a stored row; in the order of their sequence. */
    public void restore(OutboxRow row, Instant now) {
        EndpointQueue endpoint = endpoints.of(row.subscription(), "", now);
        if (row.state() == OutboxRow.State.OWED) {
            endpoint.owed().put(row.incidentId(), row);
            return;
        }
        Lane lane = endpoint.laneFor(row.incidentId());
        endpoint.append(lane, row);
        endpoints.settle(endpoint, lane, now);
    }

    /** Takes in a new version of an alert for a subscription. */
    public List<Step> admit(OutboxRow row, Subscription subscription, Instant now) {
        return admission.admit(row, subscription, now);
    }

    /**
     * The organisation may have no version of the incident any more that is older than this one: what waits for its
     * subscriptions ends, and what is under way is not repeated.
     */
    public List<Step> revoke(String org, String incidentId, int version, Instant now) {
        return admission.revoke(org, incidentId, version, now);
    }

    /** The next delivery that may be attempted now; it counts as under way until it is settled in one of the ways below. */
    public Optional<OutboxRow> start(Instant now) {
        return endpoints.start(now);
    }

    /**
     * The deliveries of the same subscription that were due at the same time as this one, which is under way, and may go in
     * the same message. They count as under way, each until it is settled, but take no slot of their own.
     */
    public List<OutboxRow> along(OutboxRow row, int most, Predicate<OutboxRow> may, Instant now) {
        return endpoints.along(row, most, may, now);
    }

    /** Whether the subscription's endpoint has failed since its last success, or never taken anything. */
    public boolean isSuspect(String subscription) {
        EndpointQueue endpoint = endpoints.known(subscription);
        return endpoint == null || endpoint.health().standing() != Standing.SOUND;
    }

    /** Whether the subscription's address has shown whose it is. */
    public boolean isProved(String subscription) {
        EndpointQueue endpoint = endpoints.known(subscription);
        return endpoint != null && endpoint.health().proved();
    }

    /**
     * The address has shown it, and the delivery that was to go there may go.
     *
     * @param to as it was when the address was asked
     */
    public List<Step> proved(OutboxRow row, Subscription to, Outcome outcome, Duration took, Instant now) {
        return settlement.proved(row, to, outcome, took, now);
    }

    /**
     * The attempt came to an end.
     *
     * @param to as it was when the attempt began
     */
    public List<Step> finish(
            OutboxRow row, Subscription to, Outcome outcome, Duration took, Instant now, double random) {
        return settlement.finish(row, to, outcome, took, now, random);
    }

    /**
     * The policy does not let it go now. DENY ends it; HOLD and DEFER are asked about again.
     *
     * @param notBefore when a deferred alert may go, where that is known
     */
    public List<Step> refuse(OutboxRow row, Permission.Refused refused, @Nullable Instant notBefore, Instant now) {
        return settlement.refuse(row, refused, notBefore, now);
    }

    /** It could not be tried for a reason on our side; it stays as it is and is due again then. */
    public List<Step> postpone(OutboxRow row, Instant until, Instant now) {
        return settlement.postpone(row, until, now);
    }

    /** It ends for a reason on our side, as a dead letter. */
    public List<Step> giveUp(OutboxRow row, String reason, Instant now) {
        return settlement.giveUp(row, reason, now);
    }

    /** Gives up what has waited too long and forgets what was owed too long, about `limit` rows a call. */
    public List<Step> sweep(Instant now, int limit) {
        return sweep.run(now, limit);
    }

    /** The subscriptions it knows of, by id, whether anything waits for them or not. */
    public Set<String> subscriptions() {
        return endpoints.subscriptions();
    }

    /** The policy changed: a mended address starts afresh; a subscription that is gone and has nothing left is forgotten. */
    public List<Step> reconcile(String id, @Nullable Subscription subscription, Instant now) {
        EndpointQueue endpoint = endpoints.known(id);
        if (endpoint == null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(1);
        if (subscription != null) {
            admission.refresh(endpoint, subscription, now, steps);
            endpoints.file(endpoint, now);
        } else if (endpoint.isEmpty()) {
            endpoints.forget(endpoint);
            steps.add(new Step.Dismiss(id));
        }
        return steps;
    }

    /** An operator asks that nothing be sent; what waits is parked. */
    public List<Step> pause(Subscription subscription, String by, Instant now) {
        EndpointQueue endpoint = endpoints.of(subscription, now);
        return changed(endpoint, endpoint.health().paused(by), now);
    }

    /** An operator asks that it be tried again at once, whatever its record. */
    public List<Step> enable(Subscription subscription, Instant now) {
        EndpointQueue endpoint = endpoints.of(subscription, now);
        return resume(endpoint, endpoint.health().enabled(), now);
    }

    /** Somebody at the address has shown that it is theirs: what waits goes out, unless an operator has paused it. */
    public List<Step> confirm(Subscription subscription, Instant now) {
        EndpointQueue endpoint = endpoints.of(subscription, now);
        List<Step> steps = new ArrayList<>();
        admission.refresh(endpoint, subscription, now, steps);
        EndpointHealth health = endpoint.health();
        steps.addAll(
                health.isPaused()
                        ? changed(endpoint, health.proven(), now)
                        : resume(endpoint, health.enabled().proven(), now));
        return steps;
    }

    private List<Step> resume(EndpointQueue endpoint, EndpointHealth health, Instant now) {
        List<Step> steps = new ArrayList<>(changed(endpoint, health, now));
        for (Lane lane : endpoint.lanes()) {
            if (!lane.inFlight()) {
                steps.add(due(endpoint, lane, now));
            }
        }
        return steps;
    }

    /** What the policy holds back is to be asked about at once: something was granted or is no longer suspended. */
    public List<Step> askAgain(Instant now) {
        List<Step> steps = new ArrayList<>();
        for (EndpointQueue endpoint : endpoints.all()) {
            for (Lane lane : endpoint.lanes()) {
                if (!lane.inFlight() && !lane.rows().getFirst().heldBy().isEmpty()) {
                    steps.add(due(endpoint, lane, now));
                }
            }
        }
        return steps;
    }

    private Step due(EndpointQueue endpoint, Lane lane, Instant now) {
        OutboxRow due = lane.rows().getFirst().dueAt(now);
        endpoint.unplace(lane);
        lane.replaceHead(due);
        endpoints.settle(endpoint, lane, now);
        return new Step.Keep(due);
    }

    private List<Step> changed(EndpointQueue endpoint, EndpointHealth health, Instant now) {
        endpoint.health(health);
        endpoints.file(endpoint, now);
        return List.of(new Step.Remember(endpoint.subscription(), health));
    }

    /** What waits for a subscription. */
    public int waiting(String subscription) {
        EndpointQueue endpoint = endpoints.known(subscription);
        return endpoint == null ? 0 : endpoint.rows();
    }

    /** How each endpoint stands, for whoever watches. */
    public List<EndpointView> endpoints(Instant now) {
        return endpoints.all().stream()
                .map(endpoint -> EndpointView.of(endpoint, now))
                .toList();
    }

    /** Gives back the slots of all that is under way, whose answers nobody will read: the task moves elsewhere. */
    public void abandon() {
        endpoints.abandon();
    }

    /** What it holds now, for whoever watches. Walks all rows. */
    public OutboxView view(Instant now) {
        return OutboxView.of(endpoints.all(), now);
    }
}
