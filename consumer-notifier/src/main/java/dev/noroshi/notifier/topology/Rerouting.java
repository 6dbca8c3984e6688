package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.AlertVersion;
import dev.noroshi.notifier.domain.Escalation;
import dev.noroshi.notifier.domain.Escalations;
import dev.noroshi.notifier.domain.Interest;
import dev.noroshi.notifier.domain.Outbox;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Step;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries steps out, and sends to the fallback of a subscription what it could not deliver and what nobody acknowledged
 * in time.
 */
final class Rerouting {

    private static final int MOST_AT_ONCE = 1_000;

    private final OutboxParts parts;
    private final Outbox outbox;
    private final Escalations escalations;
    private final OutboxStores stores;
    private final StepRunner runner;

    Rerouting(OutboxParts parts, Outbox outbox, Escalations escalations, OutboxStores stores, StepRunner runner) {
        this.parts = parts;
        this.outbox = outbox;
        this.escalations = escalations;
        this.stores = stores;
        this.runner = runner;
    }

    /** The other way comes first: the step that ends a delivery may take the alert's body away. */
    void run(List<Step> steps, Instant now) {
        for (Step step : steps) {
            if (step instanceof Step.Report report
                    && report.needsAnotherWay(now.minus(parts.rules().keep()))) {
                detour(report.row(), now);
            }
        }
        runner.run(steps, now);
    }

    /** Takes an alert in for one subscription, whatever else that gets. */
    void offer(Alert alert, Subscription to, Purpose purpose, Instant now) {
        AlertVersion version = Division.version(alert);
        stores.bodies().put(alert);
        OutboxRow row = OutboxRow.pending(
                to.id(), stores.nextSeq(now), version, alert.getContent().getType(), purpose, now);
        run(new ArrayList<>(outbox.admit(row, to, now)), now);
        stores.bodies().dropUnreferred(version);
    }

    /** Sends on what is due. */
    void escalate(Instant now) {
        SharingPolicy policy = parts.policy().current();
        if (!policy.inForce()) {
            return;
        }
        Escalation due = escalations.next(now);
        for (int i = 0; due != null && i < MOST_AT_ONCE; i++) {
            Subscription next = fallback(policy, due.subscription()).orElse(null);
            if (next != null) {
                parts.metrics().count(NotifierMetric.ESCALATED);
                send(policy, next, due.alert(), AlertType.CREATED, Purpose.ESCALATION, now);
            }
            runner.run(escalations.escalated(due, next, now), now);
            due = escalations.next(now);
        }
    }

    private void detour(OutboxRow row, Instant now) {
        SharingPolicy policy = parts.policy().current();
        if (escalations.isAcknowledged(row.org(), row.incidentId())) {
            return;
        }
        fallback(policy, row.subscription()).ifPresent(next -> {
            parts.metrics().count(NotifierMetric.FELL_BACK);
            send(policy, next, row.alert(), row.type(), Purpose.FALLBACK, now);
        });
    }

    private static Optional<Subscription> fallback(SharingPolicy policy, String subscription) {
        return policy.subscription(subscription)
                .map(each -> each.wishes().fallback())
                .flatMap(policy::subscription);
    }

    /** Unless it gets the alert anyway. */
    private void send(
            SharingPolicy policy, Subscription to, AlertVersion version, AlertType type, Purpose purpose, Instant now) {
        Optional<Alert> alert = stores.bodies().get(version);
        if (alert.isEmpty()
                || !to.org().equals(version.org())
                || (alert.get().getRelease().getOwn() && !to.own())
                || getsItAnyway(policy, to, alert.get())) {
            return;
        }
        OutboxRow row = OutboxRow.pending(to.id(), stores.nextSeq(now), version, type, purpose, now);
        run(new ArrayList<>(outbox.admit(row, to, now)), now);
    }

    private boolean getsItAnyway(SharingPolicy policy, Subscription to, Alert alert) {
        try {
            return policy.interest(to, alert) == Interest.WANTED;
        } catch (RuntimeException bug) {
            parts.metrics().count(NotifierMetric.STEP_FAILURES);
            return false;
        }
    }
}
