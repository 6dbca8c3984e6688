package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.AlertVersion;
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
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Divides alerts among the subscriptions of their recipients, as soon as the policy they were made under is here. */
final class Division {

    private static final Logger LOG = LoggerFactory.getLogger(Division.class);

    private final OutboxParts parts;
    private final Outbox outbox;
    private final OutboxStores stores;
    private final Rerouting steps;
    private final Escalations escalations;
    private final Intake intake;

    Division(
            OutboxParts parts,
            Outbox outbox,
            Escalations escalations,
            OutboxStores stores,
            Rerouting steps,
            Intake intake) {
        this.parts = parts;
        this.outbox = outbox;
        this.escalations = escalations;
        this.stores = stores;
        this.steps = steps;
        this.intake = intake;
    }

    /** Divides the alert, or lets it wait for its policy behind those that wait already. */
    void takeIn(Alert alert, Instant now) {
        if (intake.isEmpty() && isDivisible(alert.getRelease().getPolicyVersion(), now, now)) {
            divide(alert, now);
            return;
        }
        stores.bodies().put(alert);
        intake.add(row(alert, OutboxStores.INTAKE, now));
    }

    /** Takes away what its recipient may have no more, in every subscription: those of the past included. */
    void revoke(Alert alert, Instant now) {
        String org = alert.getRecipient();
        String incidentId = alert.getRelease().getIncidentId();
        int version = alert.getContent().getVersion();
        stores.revocations().revoke(org, incidentId, version, now);
        steps.run(outbox.revoke(org, incidentId, version, now), now);
        steps.run(escalations.closed(org, incidentId), now);
        parts.metrics().count(NotifierMetric.REVOKED);
    }

    /** Divides what waits, as far as its policies have come. */
    void divideWaiting(Instant now) {
        for (OutboxRow row = intake.peek(); row != null; row = intake.peek()) {
            Alert alert = stores.bodies().get(row.alert()).orElse(null);
            if (alert != null && !isDivisible(alert.getRelease().getPolicyVersion(), row.queuedAt(), now)) {
                return;
            }
            if (alert == null) {
                parts.metrics().count(NotifierMetric.SKIPPED, "stored-body");
                LOG.error("Skipped alert {} of {}: its stored form cannot be read", row.alertId(), row.org());
            } else {
                divide(alert, now);
            }
            intake.remove();
        }
    }

    /** An alert made under a policy not seen here yet may be meant for subscriptions not known here yet. */
    private boolean isDivisible(String policyVersion, Instant queuedAt, Instant now) {
        boolean waitedEnough = !now.isBefore(queuedAt.plus(parts.policyPatience()));
        return parts.policy().current().inForce()
                && (waitedEnough || parts.policy().knows(policyVersion));
    }

    private void divide(Alert alert, Instant now) {
        AlertContent content = alert.getContent();
        String incidentId = alert.getRelease().getIncidentId();
        if (stores.revocations().covers(alert.getRecipient(), incidentId, content.getVersion())) {
            parts.metrics().count(NotifierMetric.NOT_PERMITTED, "REVOKED");
            return;
        }
        SharingPolicy policy = parts.policy().current();
        boolean closed = content.getType() == AlertType.CLOSED;
        List<Step> all = new ArrayList<>(closed ? escalations.closed(alert.getRecipient(), incidentId) : List.of());
        for (Subscription subscription : policy.subscriptions(alert.getRecipient())) {
            if (wants(policy, subscription, alert)) {
                OutboxRow row = row(alert, subscription.id(), now);
                boolean atOnce = Escalations.isGrave(row.severity());
                OutboxRow due = atOnce ? row : row.dueAt(subscription.wishes().notBefore(now));
                all.addAll(closed ? List.of() : otherWay(row, alert, policy, subscription, now));
                all.addAll(outbox.admit(due, subscription, now));
            }
        }
        if (all.isEmpty()) {
            return;
        }
        // Before the steps: what no outbox has room for may go another way. After them it may be that nothing kept it.
        stores.bodies().put(alert);
        steps.run(all, now);
        stores.bodies().dropUnreferred(version(alert));
    }

    /** What has a fallback is remembered until it is closed or acknowledged. */
    private List<Step> otherWay(
            OutboxRow row, Alert alert, SharingPolicy policy, Subscription subscription, Instant now) {
        String fallback = subscription.wishes().fallback();
        if (fallback == null || policy.subscription(fallback).isEmpty() || row.purpose() != Purpose.ALERT) {
            return List.of();
        }
        return escalations.opened(row.alert(), alert.getContent().getReference(), subscription, now);
    }

    /** A withdrawal reaches whoever may have got the alert, whatever they ask for now. */
    private boolean wants(SharingPolicy policy, Subscription subscription, Alert alert) {
        boolean mayHave = subscription.own() || !alert.getRelease().getOwn();
        return mayHave && (isWithdrawn(alert) || selects(policy, subscription, alert));
    }

    static boolean isWithdrawn(Alert alert) {
        return alert.getContent().getCloseReason() == CloseReason.WITHDRAWN;
    }

    /** Where the engine fails, the alert is offered: it is better unwanted than lost, and permission is asked later. */
    private boolean selects(SharingPolicy policy, Subscription subscription, Alert alert) {
        try {
            Interest interest = policy.interest(subscription, alert);
            if (interest == Interest.EXPRESSION_FAILED) {
                parts.metrics().count(NotifierMetric.EXPRESSIONS_FAILED);
            }
            return interest == Interest.WANTED;
        } catch (RuntimeException bug) {
            parts.metrics().count(NotifierMetric.STEP_FAILURES);
            String id = alert.getContent().getAlertId();
            LOG.error("Whether {} wants alert {} cannot be told; it is offered", subscription.id(), id, bug);
            return true;
        }
    }

    private OutboxRow row(Alert alert, String subscription, Instant now) {
        AlertContent content = alert.getContent();
        Purpose purpose = alert.getRelease().getRevoked() ? Purpose.NOTICE : Purpose.ALERT;
        return OutboxRow.pending(subscription, stores.nextSeq(now), version(alert), content.getType(), purpose, now);
    }

    /** What deliveries need to know of an alert. */
    static AlertVersion version(Alert alert) {
        AlertContent content = alert.getContent();
        return new AlertVersion(
                alert.getRecipient(),
                alert.getRelease().getIncidentId(),
                content.getAlertId(),
                content.getVersion(),
                isWithdrawn(alert) ? Severity.CRITICAL : content.getSeverity(),
                alert.getRelease().getReceivedAt());
    }
}
