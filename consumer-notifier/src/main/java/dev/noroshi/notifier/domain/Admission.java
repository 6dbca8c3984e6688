package dev.noroshi.notifier.domain;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes new versions in: what they replace, where there is room for them, and what a revocation takes away. */
final class Admission {

    private final OutboxRules rules;
    private final Endpoints endpoints;
    private final Endings endings;

    Admission(OutboxRules rules, Endpoints endpoints, Endings endings) {
        this.rules = rules;
        this.endpoints = endpoints;
        this.endings = endings;
    }

    List<Step> admit(OutboxRow row, Subscription subscription, Instant now) {
        List<Step> steps = new ArrayList<>(2);
        EndpointQueue endpoint = endpoints.of(subscription, now);
        refresh(endpoint, subscription, now, steps);
        Lane lane = endpoint.lane(row.incidentId());
        if (row.purpose() == Purpose.NOTICE && neverGot(endpoint, lane, row)) {
            steps.add(Step.Report.neverGot(row));
            return steps;
        }
        if (lane != null && lane.rows().getLast().version() >= row.version()) {
            String why = lane.rows().getLast().version() == row.version() ? "the same version" : "a newer version";
            steps.add(Step.Report.end(row, DeliveryOutcome.SUPERSEDED, why + " waits already"));
            return steps;
        }
        OutboxRow incoming = row.purpose() == Purpose.NOTICE ? row : claimOwed(endpoint, row, steps);
        if (lane != null && !subscription.every()) {
            incoming = supersede(endpoint, lane, incoming, steps);
        }
        if (endpoint.rows() >= rules.rowsPerSubscription() && !makeRoom(endpoint, incoming, now, steps)) {
            return steps;
        }
        enter(endpoint, incoming, now, steps);
        return steps;
    }

    /** Takes away what waits of an incident, older than the version; what is under way is not repeated. */
    List<Step> revoke(String org, String incidentId, int version, Instant now) {
        List<Step> steps = new ArrayList<>(2);
        for (EndpointQueue endpoint : endpoints.all()) {
            Lane lane = endpoint.lane(incidentId);
            if (lane != null && lane.rows().getFirst().org().equals(org)) {
                revoke(endpoint, lane, version, now, steps);
            }
        }
        return steps;
    }

    private void revoke(EndpointQueue endpoint, Lane lane, int version, Instant now, List<Step> steps) {
        endpoint.unplace(lane);
        for (OutboxRow each : List.copyOf(lane.rows())) {
            OutboxRow row = lane.row(each.seq());
            if (row != null && row.version() < version && !lane.isRevoked(row)) {
                steps.add(Step.Report.end(row, DeliveryOutcome.NOT_PERMITTED, "REVOKED by version " + version));
                revoke(endpoint, lane, row, now, steps);
            }
        }
        endpoints.settle(endpoint, lane, now);
    }

    private void revoke(EndpointQueue endpoint, Lane lane, OutboxRow row, Instant now, List<Step> steps) {
        boolean underWay = lane.inFlight() && row.equals(lane.rows().getFirst());
        if (!underWay) {
            endings.end(endpoint, lane, row, now, steps);
            return;
        }
        lane.revokeHead();
        if (row.type() == AlertType.CREATED) {
            endings.owe(endpoint, row, now, steps);
        } else {
            steps.add(new Step.Forget(row));
        }
    }

    /** A subscription whose address, secret or exceptions changed starts afresh, and what was parked goes out. */
    void refresh(EndpointQueue endpoint, Subscription subscription, Instant now, List<Step> steps) {
        if (!endpoint.isAt(subscription)) {
            EndpointHealth unknown = EndpointHealth.unknown(subscription.addressDigest(), rules.endpoint(), now);
            EndpointHealth before = endpoint.health();
            EndpointHealth fresh = before.isPaused() ? unknown.disabled(String.valueOf(before.disabled())) : unknown;
            endpoint.health(fresh);
            steps.add(new Step.Remember(subscription.id(), fresh));
        }
    }

    private void enter(EndpointQueue endpoint, OutboxRow incoming, Instant now, List<Step> steps) {
        Lane target = endpoint.laneFor(incoming.incidentId());
        endpoint.append(target, incoming);
        endpoints.settle(endpoint, target, now);
        steps.add(new Step.Add(incoming));
        if (endpoint.health().isDisabled()) {
            String why = String.valueOf(endpoint.health().disabled());
            steps.add(Step.Report.end(incoming, DeliveryOutcome.PARKED, "the endpoint is disabled: " + why));
        }
    }

    /** What is on its way may still arrive. */
    private static boolean neverGot(EndpointQueue endpoint, @Nullable Lane lane, OutboxRow row) {
        return endpoint.owed().containsKey(row.incidentId()) && (lane == null || !lane.inFlight());
    }

    private static OutboxRow claimOwed(EndpointQueue endpoint, OutboxRow row, List<Step> steps) {
        OutboxRow owed = endpoint.owed().remove(row.incidentId());
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
            steps.add(Step.Report.superseded(older));
            steps.add(new Step.Forget(older));
            result = older.type() == AlertType.CREATED ? result.asCreated() : result;
        }
        return result;
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
        endings.end(endpoint, lane, last, now, steps);
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
}
