package dev.noroshi.notifier.domain;

import static dev.noroshi.notifier.domain.Subscriptions.subscription;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An outbox, what its steps have come to, and time that only the test moves. */
final class OutboxRig {

    static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    static final Outcome OK = new Outcome.Delivered(200, "");
    static final Outcome DOWN = new Outcome.Failed(500, "answered 500");

    final Slots slots = new Slots(64);
    final List<Step> steps = new ArrayList<>();
    Outbox outbox = new Outbox(Rules.outbox(), slots);
    Instant now = T0;
    private long seq;

    /** Rebuilds an outbox from what the steps made durable. */
    Outbox replay() {
        Map<Long, OutboxRow> rows = new TreeMap<>();
        Map<String, EndpointHealth> health = new HashMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Add add) {
                rows.put(add.row().seq(), add.row());
            } else if (step instanceof Step.Keep keep) {
                rows.put(keep.row().seq(), keep.row());
            } else if (step instanceof Step.Forget forget) {
                rows.remove(forget.row().seq());
            } else if (step instanceof Step.Remember remember) {
                health.put(remember.subscription(), remember.health());
            }
        }
        Outbox restored = new Outbox(Rules.outbox(), new Slots(64));
        health.forEach(restored::restore);
        rows.values().forEach(row -> restored.restore(row, now));
        return restored;
    }

    List<String> drainAll(Outbox from) {
        List<String> order = new ArrayList<>();
        for (Optional<OutboxRow> row = from.start(now); row.isPresent(); row = from.start(now)) {
            order.add(name(row.get()));
            from.finish(row.get(), subscription("s", false), OK, Duration.ofMillis(1), now, 0.5);
        }
        return order;
    }

    /** What the steps so far have left in the store. */
    List<String> stored() {
        Map<Long, OutboxRow> rows = new TreeMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Add add) {
                rows.put(add.row().seq(), add.row());
            } else if (step instanceof Step.Keep keep) {
                rows.put(keep.row().seq(), keep.row());
            } else if (step instanceof Step.Owe owe) {
                rows.put(owe.row().seq(), owe.row());
            } else if (step instanceof Step.Forget forget) {
                rows.remove(forget.row().seq());
            }
        }
        return rows.values().stream().map(row -> name(row) + " " + row.state()).toList();
    }

    void sound(String id) {
        outbox.restore(
                id,
                EndpointHealth.unknown(subscription(id, false).addressDigest(), Rules.ENDPOINT, now)
                        .succeeded());
        steps.add(new Step.Remember(
                id,
                EndpointHealth.unknown(subscription(id, false).addressDigest(), Rules.ENDPOINT, now)
                        .succeeded()));
    }

    void failing(String id) {
        String digest = subscription(id, false).addressDigest();
        outbox.restore(id, EndpointHealth.unknown(digest, Rules.ENDPOINT, now).failed(Rules.ENDPOINT, now, "down"));
    }

    static Subscription mended() {
        return Subscriptions.at("s", "https://other.example", false);
    }

    void admit(String alert, int version, Severity severity) {
        admit(alert, version, severity, version == 1 ? AlertType.CREATED : AlertType.UPDATED);
    }

    void admit(String alert, int version, Severity severity, AlertType type) {
        admit(subscription("s", false), alert, version, severity, type);
    }

    void admit(Subscription subscription, String alert, int version, Severity severity, AlertType type) {
        steps.addAll(outbox.admit(row(subscription, alert, version, severity, type, Purpose.ALERT), subscription, now));
    }

    private OutboxRow row(
            Subscription subscription, String alert, int version, Severity severity, AlertType type, Purpose purpose) {
        AlertVersion of = new AlertVersion("kr-bank", "incident-" + alert, alert, version, severity, now);
        return OutboxRow.pending(subscription.id(), seq++, of, type, purpose, now);
    }

    /** Under a label of its own, and so under another alert id. */
    void revoke(String alert, int version) {
        steps.addAll(outbox.revoke("kr-bank", "incident-" + alert, version, now));
    }

    void withdraw(String alert, int version) {
        revoke(alert, version);
        Subscription subscription = subscription("s", false);
        OutboxRow notice = row(subscription, alert, version, Severity.CRITICAL, AlertType.CLOSED, Purpose.NOTICE);
        steps.addAll(outbox.admit(notice, subscription, now));
    }

    OutboxRow start() {
        return outbox.start(now).orElseThrow();
    }

    List<String> starts() {
        List<String> started = new ArrayList<>();
        for (Optional<OutboxRow> row = outbox.start(now); row.isPresent(); row = outbox.start(now)) {
            started.add(name(row.get()));
        }
        return started;
    }

    void finish(OutboxRow row, Outcome outcome) {
        steps.addAll(
                outbox.finish(row, subscription(row.subscription(), false), outcome, Duration.ofMillis(1), now, 0.5));
    }

    void refuse(OutboxRow row, Effect effect, String code, Instant notBefore) {
        steps.addAll(outbox.refuse(row, new Permission.Refused(effect, code, ""), notBefore, now));
    }

    List<String> reports() {
        List<String> lines = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Report report) {
                lines.add(report.outcome() + " " + name(report.row()));
            }
        }
        return lines;
    }

    static String name(OutboxRow row) {
        return row.alertId() + row.version();
    }
}
