package dev.noroshi.notifier.domain;

import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows for a delivery that was under way, and for its endpoint. */
final class Settlement {

    private final OutboxRules rules;
    private final Endpoints endpoints;
    private final Endings endings;

    /** How an attempt ended. */
    private record End(OutboxRow row, Outcome outcome, Duration took) {

        Step report(DeliveryOutcome as, @Nullable Instant next) {
            return report(as, outcome.detail(), next);
        }

        Step report(DeliveryOutcome as, String detail, @Nullable Instant next) {
            return new Step.Report(row, as, row.attempt() + 1, outcome.status(), detail, took, next);
        }
    }

    Settlement(OutboxRules rules, Endpoints endpoints, Endings endings) {
        this.rules = rules;
        this.endpoints = endpoints;
        this.endings = endings;
    }

    List<Step> finish(OutboxRow row, Subscription to, Outcome outcome, Duration took, Instant now, double random) {
        if (outcome instanceof Outcome.NotTried) {
            return postpone(row, now.plus(rules.whenBusy()), now);
        }
        EndpointQueue endpoint = endpoints.of(row.subscription(), "", now);
        Lane lane = endpoints.arrive(endpoint, row);
        if (lane == null) {
            return List.of();
        }
        Consequence consequence = rules.retry().after(outcome, row.attempt() + 1, random);
        List<Step> steps = new ArrayList<>(4);
        EndpointHealth before = endpoint.health();
        // One message is one attempt at the endpoint, however many alerts it holds; and what an address answered says
        // nothing of the one that has come in its place meanwhile.
        boolean says = !lane.wentAlong() && endpoint.isAt(to);
        endpoint.health(says ? healthAfter(before, outcome, consequence, now) : before);
        if (endpoint.health().isDisabled() && !before.isDisabled()) {
            parkOthers(endpoint, lane, steps);
        }
        // What its bucket holds is not worth a write a delivery: after a restart it may have a burst more.
        if (!endpoint.health().equals(before)) {
            steps.add(new Step.Remember(row.subscription(), endpoint.health()));
        }
        End end = new End(row, outcome, took);
        if (lane.isRevoked(row)) {
            afterRevocation(endpoint, lane, end, steps);
        } else if (consequence instanceof Consequence.Done) {
            steps.add(end.report(DeliveryOutcome.DELIVERED, null));
            endpoint.remove(lane, row);
            steps.add(new Step.Forget(row));
        } else if (consequence instanceof Consequence.GiveUp given) {
            steps.add(end.report(DeliveryOutcome.GIVEN_UP, given.reason(), null));
            endings.end(endpoint, lane, row, now, steps);
        } else if (lane.rows().size() > 1 && !to.every()) {
            steps.add(end.report(DeliveryOutcome.RETRY, null));
            steps.add(Step.Report.superseded(row));
            endings.end(endpoint, lane, row, now, steps);
        } else {
            again(endpoint, lane, end, consequence, now, steps);
        }
        endpoints.settle(endpoint, lane, now);
        return steps;
    }

    /** All that waits for an endpoint that is disabled from now on is on record as parked, and may go another way. */
    private static void parkOthers(EndpointQueue endpoint, Lane lane, List<Step> steps) {
        String why = "the endpoint is disabled: " + endpoint.health().disabled();
        for (Lane other : endpoint.lanes()) {
            if (other != lane) {
                other.waiting().forEach(row -> steps.add(Step.Report.end(row, DeliveryOutcome.PARKED, why)));
            }
        }
    }

    private static void again(
            EndpointQueue endpoint, Lane lane, End end, Consequence consequence, Instant now, List<Step> steps) {
        Duration delay = consequence instanceof Consequence.Retry retry ? retry.delay() : Duration.ZERO;
        OutboxRow next = end.row().attempted(end.outcome().status(), now.plus(delay));
        boolean parked = endpoint.health().isDisabled();
        steps.add(end.report(parked ? DeliveryOutcome.PARKED : DeliveryOutcome.RETRY, parked ? null : next.nextAt()));
        replace(lane, next, steps);
    }

    private static void afterRevocation(EndpointQueue endpoint, Lane lane, End end, List<Step> steps) {
        boolean delivered = end.outcome() instanceof Outcome.Delivered;
        steps.add(end.report(delivered ? DeliveryOutcome.DELIVERED : DeliveryOutcome.RETRY, null));
        leave(endpoint, lane, end.row(), delivered, steps);
    }

    /** A row that was revoked on its way is gone already; only what the receiver has of it is still to be told. */
    private static void leave(EndpointQueue endpoint, Lane lane, OutboxRow row, boolean delivered, List<Step> steps) {
        lane.clearRevoked();
        endpoint.remove(lane, row);
        OutboxRow owed = endpoint.owed().get(row.incidentId());
        if (owed == null || owed.seq() != row.seq()) {
            return;
        }
        if (delivered) {
            endpoint.owed().remove(owed.incidentId());
            steps.add(new Step.Forget(owed));
        } else {
            Endings.dropNotice(endpoint, lane, steps);
        }
    }

    List<Step> proved(OutboxRow row, Subscription to, Outcome outcome, Duration took, Instant now) {
        EndpointQueue endpoint = endpoints.of(row.subscription(), "", now);
        List<Step> steps = new ArrayList<>(postpone(row, now, now));
        if (!endpoint.isAt(to)) {
            return steps;
        }
        endpoint.health(endpoint.health().proven());
        endpoints.file(endpoint, now);
        steps.add(new Step.Remember(row.subscription(), endpoint.health()));
        steps.add(
                new Step.Report(row, DeliveryOutcome.OTHER, 0, outcome.status(), "the address is proved", took, null));
        return steps;
    }

    List<Step> refuse(OutboxRow row, Permission.Refused refused, @Nullable Instant notBefore, Instant now) {
        return settled(row, now, (endpoint, lane, steps) -> {
            boolean ends = refused.effect() == Effect.DENY || refused.effect() == Effect.PERMIT;
            if (ends || !refused.code().equals(row.heldBy())) {
                String detail = refused.effect() + " " + refused.code() + " " + refused.detail();
                steps.add(Step.Report.end(row, DeliveryOutcome.NOT_PERMITTED, detail.strip()));
            }
            if (ends) {
                endings.end(endpoint, lane, row, now, steps);
            } else {
                Instant next = notBefore != null && notBefore.isAfter(now) ? notBefore : now.plus(rules.askAgain());
                replace(lane, row.held(refused.code(), next), steps);
            }
        });
    }

    List<Step> postpone(OutboxRow row, Instant until, Instant now) {
        return settled(row, now, (endpoint, lane, steps) -> {
            if (lane.isRevoked(row)) {
                leave(endpoint, lane, row, false, steps);
            } else {
                replace(lane, row.held(row.heldBy(), until), steps);
            }
        });
    }

    List<Step> giveUp(OutboxRow row, String reason, Instant now) {
        return settled(row, now, (endpoint, lane, steps) -> {
            steps.add(Step.Report.end(row, DeliveryOutcome.GIVEN_UP, reason));
            endings.end(endpoint, lane, row, now, steps);
        });
    }

    /** What becomes of a row that was not attempted, where its lane is still there. */
    private List<Step> settled(OutboxRow row, Instant now, Turn turn) {
        EndpointQueue endpoint = endpoints.of(row.subscription(), "", now);
        Lane lane = endpoints.arrive(endpoint, row);
        if (lane == null) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>(3);
        turn.take(endpoint, lane, steps);
        endpoints.settle(endpoint, lane, now);
        return steps;
    }

    private static void replace(Lane lane, OutboxRow next, List<Step> steps) {
        lane.replaceHead(next);
        steps.add(new Step.Keep(next));
    }

    /** What a row that has come back makes of its lane. */
    @FunctionalInterface
    private interface Turn {
        void take(EndpointQueue endpoint, Lane lane, List<Step> steps);
    }

    /** A refused message is the message's fault: it says nothing about the endpoint. */
    private EndpointHealth healthAfter(EndpointHealth before, Outcome outcome, Consequence consequence, Instant now) {
        if (outcome instanceof Outcome.Delivered) {
            return before.succeeded();
        }
        if (outcome instanceof Outcome.Rejected) {
            return before;
        }
        EndpointHealth failed = before.failed(rules.endpoint(), now, outcome.detail());
        if (outcome instanceof Outcome.Busy busy && busy.retryAfter() != null) {
            return failed.paused(rules.endpoint(), now, busy.retryAfter());
        }
        return consequence instanceof Consequence.Disable disable ? failed.disabled(disable.reason()) : failed;
    }
}
