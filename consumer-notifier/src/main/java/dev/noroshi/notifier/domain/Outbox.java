package dev.noroshi.notifier.domain;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits for delivery in one partition, and what is to happen next. It holds the queues on the heap and answers with
 * the {@link Step}s that make each change durable. Not thread-safe: it belongs to one task.
 */
public final class Outbox {

    private final OutboxRules rules;
    private final Slots slots;
    private final Map<String, EndpointQueue> endpoints = new HashMap<>();
    private final DispatchOrder order = new DispatchOrder();

    public Outbox(OutboxRules rules, Slots slots) {
        this.rules = rules;
        this.slots = slots;
    }

    /** Puts back how an endpoint stood; before its rows. */
    public void restore(String subscription, EndpointHealth health) {
        endpoints.put(subscription, new EndpointQueue(subscription, rules.endpoint(), health));
    }

    /** Puts back a stored row; in the order of their sequence. */
    public void restore(OutboxRow row, Instant now) {
        EndpointQueue endpoint = endpoint(row.subscription(), "", now);
        if (row.state() == OutboxRow.State.OWED) {
            endpoint.owed().put(row.alertId(), row);
            return;
        }
        Lane lane = endpoint.laneFor(row.alertId());
        endpoint.append(lane, row);
        endpoint.place(lane, now);
        order.file(endpoint, now);
    }

    /** Takes in a new version of an alert for a subscription. */
    public List<Step> admit(OutboxRow row, Subscription subscription, Instant now) {
        List<Step> steps = new ArrayList<>(2);
        EndpointQueue endpoint = endpoint(row.subscription(), subscription.addressDigest(), now);
        refresh(endpoint, subscription, now, steps);
        Lane lane = endpoint.lane(row.alertId());
        if (lane != null && lane.rows().getLast().version() >= row.version()) {
            String why = lane.rows().getLast().version() == row.version() ? "the same version" : "a newer version";
            steps.add(Step.Report.end(row, DeliveryOutcome.SUPERSEDED, why + " waits already"));
            return steps;
        }
        OutboxRow incoming = claimOwed(endpoint, row, steps);
        if (lane != null && !subscription.every()) {
            incoming = supersede(endpoint, lane, incoming, steps);
        }
        if (endpoint.rows() >= rules.rowsPerSubscription() && !makeRoom(endpoint, incoming, now, steps)) {
            return steps;
        }
        Lane target = endpoint.laneFor(row.alertId());
        endpoint.append(target, incoming);
        endpoint.place(target, now);
        order.file(endpoint, now);
        steps.add(new Step.Add(incoming));
        if (endpoint.health().isDisabled()) {
            String why = String.valueOf(endpoint.health().disabled());
            steps.add(Step.Report.end(incoming, DeliveryOutcome.PARKED, "the endpoint is disabled: " + why));
        }
        return steps;
    }

    /** The next delivery that may be attempted now; it counts as under way until it is settled in one of the ways below. */
    public Optional<OutboxRow> start(Instant now) {
        EndpointQueue endpoint = order.next(now, slots);
        if (endpoint == null || !slots.take(endpoint.health().suspect())) {
            return Optional.empty();
        }
        Lane lane = endpoint.depart(now);
        order.file(endpoint, now);
        return Optional.of(lane.rows().getFirst());
    }

    /** Whether the subscription's endpoint has failed since its last success, or never taken anything. */
    public boolean isSuspect(String subscription) {
        EndpointQueue endpoint = endpoints.get(subscription);
        return endpoint == null || endpoint.health().suspect();
    }

    /** The attempt came to an end. */
    public List<Step> finish(OutboxRow row, boolean every, Outcome outcome, Duration took, Instant now, double random) {
        EndpointQueue endpoint = endpoint(row.subscription(), "", now);
        Lane lane = arrive(endpoint, row);
        if (lane == null) {
            return List.of();
        }
        Consequence consequence = rules.retry().after(outcome, row.attempt() + 1, random);
        List<Step> steps = new ArrayList<>(4);
        endpoint.health(healthAfter(endpoint.health(), outcome, consequence, now));
        steps.add(new Step.Remember(row.subscription(), endpoint.health()));
        if (consequence instanceof Consequence.Done) {
            steps.add(report(row, DeliveryOutcome.DELIVERED, outcome, took, null));
            endpoint.remove(lane, row);
            steps.add(new Step.Forget(row));
        } else if (consequence instanceof Consequence.GiveUp given) {
            steps.add(report(
                    row, DeliveryOutcome.GIVEN_UP, new Outcome.Failed(outcome.status(), given.reason()), took, null));
            end(endpoint, lane, row, steps);
        } else if (lane.rows().size() > 1 && !every) {
            steps.add(report(row, DeliveryOutcome.RETRY, outcome, took, null));
            steps.add(superseded(row));
            end(endpoint, lane, row, steps);
        } else {
            Duration delay = consequence instanceof Consequence.Retry retry ? retry.delay() : Duration.ZERO;
            OutboxRow next = row.attempted(outcome.status(), now.plus(delay));
            boolean parked = endpoint.health().isDisabled();
            steps.add(report(
                    row,
                    parked ? DeliveryOutcome.PARKED : DeliveryOutcome.RETRY,
                    outcome,
                    took,
                    parked ? null : next.nextAt()));
            replaceHead(lane, next);
            steps.add(new Step.Keep(next));
        }
        settle(endpoint, lane, now);
        return steps;
    }

    /**
     * The policy does not let it go now. DENY ends it; HOLD and DEFER are asked about again.
     *
     * @param notBefore when a deferred alert may go, where that is known
     */
    public List<Step> refuse(OutboxRow row, Permission.Refused refused, @Nullable Instant notBefore, Instant now) {
        EndpointQueue endpoint = endpoint(row.subscription(), "", now);
        Lane lane = arrive(endpoint, row);
        if (lane == null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(3);
        boolean ends = refused.effect() == Effect.DENY || refused.effect() == Effect.PERMIT;
        if (ends || !refused.code().equals(row.heldBy())) {
            String detail = refused.effect() + " " + refused.code() + " " + refused.detail();
            steps.add(Step.Report.end(row, DeliveryOutcome.NOT_PERMITTED, detail.strip()));
        }
        if (ends) {
            end(endpoint, lane, row, steps);
        } else {
            Instant next = notBefore != null && notBefore.isAfter(now) ? notBefore : now.plus(rules.askAgain());
            OutboxRow held = row.held(refused.code(), next);
            replaceHead(lane, held);
            steps.add(new Step.Keep(held));
        }
        settle(endpoint, lane, now);
        return steps;
    }

    /** It could not be tried for a reason on our side; it stays as it is and is due again then. */
    public List<Step> postpone(OutboxRow row, Instant until, Instant now) {
        EndpointQueue endpoint = endpoint(row.subscription(), "", now);
        Lane lane = arrive(endpoint, row);
        if (lane == null) {
            return List.of();
        }
        OutboxRow later = row.held(row.heldBy(), until);
        replaceHead(lane, later);
        settle(endpoint, lane, now);
        return List.of(new Step.Keep(later));
    }

    /** It ends for a reason on our side, as a dead letter. */
    public List<Step> giveUp(OutboxRow row, String reason, Instant now) {
        EndpointQueue endpoint = endpoint(row.subscription(), "", now);
        Lane lane = arrive(endpoint, row);
        if (lane == null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(2);
        steps.add(Step.Report.end(row, DeliveryOutcome.GIVEN_UP, reason));
        end(endpoint, lane, row, steps);
        settle(endpoint, lane, now);
        return steps;
    }

    /** Gives up what has waited too long and forgets what was owed too long, at most `limit` rows a call. */
    public List<Step> sweep(Instant now, int limit) {
        Instant oldest = now.minus(rules.keep());
        List<Step> steps = new ArrayList<>();
        for (EndpointQueue endpoint : List.copyOf(endpoints.values())) {
            endpoint.owed().values().removeIf(row -> {
                boolean old = row.queuedAt().isBefore(oldest) && steps.size() < limit;
                if (old) {
                    steps.add(new Step.Forget(row));
                }
                return old;
            });
            for (Lane lane : List.copyOf(endpoint.lanes())) {
                sweep(endpoint, lane, oldest, steps, limit);
            }
            order.file(endpoint, now);
        }
        return steps;
    }

    /** The subscriptions it knows of, by id, whether anything waits for them or not. */
    public Set<String> subscriptions() {
        return Set.copyOf(endpoints.keySet());
    }

    /** The policy changed: a mended address starts afresh; a subscription that is gone and has nothing left is forgotten. */
    public List<Step> reconcile(String id, @Nullable Subscription subscription, Instant now) {
        EndpointQueue endpoint = endpoints.get(id);
        if (endpoint == null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(1);
        if (subscription != null) {
            refresh(endpoint, subscription, now, steps);
            order.file(endpoint, now);
        } else if (endpoint.isEmpty()) {
            order.drop(endpoint);
            endpoints.remove(id);
            steps.add(new Step.Dismiss(id));
        }
        return steps;
    }

    /** Gives back the slots of all that is under way, whose answers nobody will read: the task moves elsewhere. */
    public void abandon() {
        for (EndpointQueue endpoint : endpoints.values()) {
            for (Lane lane : endpoint.lanes()) {
                if (lane.inFlight()) {
                    slots.release(lane.tookSuspectSlot());
                    endpoint.arrive(lane);
                }
            }
        }
    }

    /** What it holds now, for whoever watches. Walks all rows. */
    public OutboxView view(Instant now) {
        return OutboxView.of(endpoints.values(), now);
    }

    private EndpointQueue endpoint(String subscription, String digest, Instant now) {
        return endpoints.computeIfAbsent(
                subscription,
                id -> new EndpointQueue(id, rules.endpoint(), EndpointHealth.unknown(digest, rules.endpoint(), now)));
    }

    /** A subscription whose address, secret or exceptions changed starts afresh, and what was parked goes out. */
    private void refresh(EndpointQueue endpoint, Subscription subscription, Instant now, List<Step> steps) {
        if (!endpoint.health().addressDigest().equals(subscription.addressDigest())) {
            EndpointHealth fresh = EndpointHealth.unknown(subscription.addressDigest(), rules.endpoint(), now);
            endpoint.health(fresh);
            steps.add(new Step.Remember(subscription.id(), fresh));
        }
    }

    private static OutboxRow claimOwed(EndpointQueue endpoint, OutboxRow row, List<Step> steps) {
        OutboxRow owed = endpoint.owed().remove(row.alertId());
        if (owed == null) {
            return row;
        }
        steps.add(new Step.Forget(owed));
        return row.asCreated();
    }

    /** Drops what the new version replaces; what is under way runs to its end. */
    private static OutboxRow supersede(EndpointQueue endpoint, Lane lane, OutboxRow incoming, List<Step> steps) {
        OutboxRow result = incoming;
        for (OutboxRow older : List.copyOf(lane.rows())) {
            if (lane.inFlight() && older.equals(lane.rows().getFirst())) {
                continue;
            }
            endpoint.unplace(lane);
            endpoint.remove(lane, older);
            steps.add(superseded(older));
            steps.add(new Step.Forget(older));
            result = older.type() == AlertType.CREATED ? result.asCreated() : result;
        }
        return result;
    }

    private static Step superseded(OutboxRow row) {
        return Step.Report.end(row, DeliveryOutcome.SUPERSEDED, "a newer version replaces it");
    }

    /** False where the newcomer itself is the least severe and has been given up. */
    private boolean makeRoom(EndpointQueue endpoint, OutboxRow incoming, Instant now, List<Step> steps) {
        String reason = "the outbox of the subscription is full (" + rules.rowsPerSubscription() + ")";
        Lane lane = leastSevere(endpoint, incoming.severity());
        if (lane == null) {
            steps.add(Step.Report.end(incoming, DeliveryOutcome.GIVEN_UP, reason));
            return false;
        }
        OutboxRow last = lane.rows().getLast();
        endpoint.unplace(lane);
        steps.add(Step.Report.end(last, DeliveryOutcome.GIVEN_UP, reason));
        end(endpoint, lane, last, steps);
        endpoint.place(lane, now);
        return true;
    }

    /** A lane whose last row may go and is the least severe of those, and less so than the newcomer; null where there is none. */
    private static @Nullable Lane leastSevere(EndpointQueue endpoint, Severity newcomer) {
        Severity least = endpoint.leastSeverity();
        if (least == null || newcomer.compareTo(least) <= 0) {
            return null;
        }
        Lane found = null;
        Severity ofFound = newcomer;
        for (Lane lane : endpoint.lanes()) {
            boolean alone = lane.inFlight() && lane.rows().size() == 1;
            Severity last = lane.rows().getLast().severity();
            if (!alone && last == least) {
                return lane;
            }
            if (!alone && last.compareTo(ofFound) < 0) {
                found = lane;
                ofFound = last;
            }
        }
        return found;
    }

    private EndpointHealth healthAfter(EndpointHealth before, Outcome outcome, Consequence consequence, Instant now) {
        if (outcome instanceof Outcome.Delivered) {
            return before.succeeded();
        }
        EndpointHealth failed = before.failed(rules.endpoint(), now, outcome.detail());
        if (outcome instanceof Outcome.Busy busy && busy.retryAfter() != null) {
            return failed.paused(rules.endpoint(), now, busy.retryAfter());
        }
        return consequence instanceof Consequence.Disable disable ? failed.disabled(disable.reason()) : failed;
    }

    /** Removes a row that was not delivered: whoever missed the first version gets the next one as the first. */
    private void end(EndpointQueue endpoint, Lane lane, OutboxRow row, List<Step> steps) {
        endpoint.remove(lane, row);
        OutboxRow next = lane.rows().peekFirst();
        if (row.type() != AlertType.CREATED) {
            steps.add(new Step.Forget(row));
        } else if (next != null) {
            steps.add(new Step.Forget(row));
            replaceHead(lane, next.asCreated());
            steps.add(new Step.Keep(next.asCreated()));
        } else {
            OutboxRow owed = row.owed();
            endpoint.owed().put(row.alertId(), owed);
            steps.add(new Step.Owe(owed));
            forgetOldestOwed(endpoint, steps);
        }
    }

    private void forgetOldestOwed(EndpointQueue endpoint, List<Step> steps) {
        if (endpoint.owed().size() > rules.owedPerSubscription()) {
            var oldest = endpoint.owed().values().iterator();
            steps.add(new Step.Forget(oldest.next()));
            oldest.remove();
        }
    }

    private static void replaceHead(Lane lane, OutboxRow row) {
        lane.rows().removeFirst();
        lane.rows().addFirst(row);
    }

    private @Nullable Lane arrive(EndpointQueue endpoint, OutboxRow row) {
        Lane lane = endpoint.lane(row.alertId());
        if (lane == null || !lane.inFlight()) {
            return null;
        }
        endpoint.arrive(lane);
        slots.release(lane.tookSuspectSlot());
        return lane;
    }

    private void settle(EndpointQueue endpoint, Lane lane, Instant now) {
        endpoint.place(lane, now);
        order.file(endpoint, now);
    }

    private void sweep(EndpointQueue endpoint, Lane lane, Instant oldest, List<Step> steps, int limit) {
        for (OutboxRow row : List.copyOf(lane.rows())) {
            boolean underWay = lane.inFlight() && row.equals(lane.rows().getFirst());
            if (row.queuedAt().isBefore(oldest) && !underWay && steps.size() < limit) {
                endpoint.unplace(lane);
                endpoint.remove(lane, row);
                steps.add(Step.Report.end(row, DeliveryOutcome.GIVEN_UP, "waited longer than " + rules.keep()));
                steps.add(new Step.Forget(row));
            }
        }
        endpoint.place(lane, oldest.plus(rules.keep()));
    }

    private static Step report(
            OutboxRow row, DeliveryOutcome as, Outcome outcome, Duration took, @Nullable Instant next) {
        return new Step.Report(row, as, row.attempt() + 1, outcome.status(), outcome.detail(), took, next);
    }
}
