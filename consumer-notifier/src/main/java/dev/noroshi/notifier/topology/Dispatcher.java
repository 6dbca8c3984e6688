package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.DigestRequest;
import dev.noroshi.notifier.domain.Escalations;
import dev.noroshi.notifier.domain.Outbox;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Permission;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.runtime.tracing.TraceSpan;
import dev.noroshi.runtime.tracing.TraceStep;
import dev.noroshi.runtime.tracing.TraceTag;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what is due and takes in what has ended. All of it runs on the task's thread except the exchange itself, whose
 * end only puts a line into a queue. A step that fails on our side is counted and repeated later; Kafka's own exceptions
 * go on to the thread, which knows what to do with them.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int MOST_STARTS = 1_000;
    /** Alerts in one message. */
    private static final int MOST_COLLECTED = 50;

    private static final Duration AFTER_FAULT = Duration.ofMinutes(1);
    private static final String GONE = "SUBSCRIPTION_GONE";

    private final OutboxParts parts;
    private final Outbox outbox;
    private final OutboxStores stores;
    private final Rerouting steps;
    private final Way way;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    /** What may be sent now. */
    private record Permitted(OutboxRow row, Alert alert) {}

    /** One alert on its way, alone or with others. */
    private record Sent(OutboxRow row, String origin, TraceSpan span) {}

    /** One exchange that has ended, with all that it carried. */
    private record Ended(List<Sent> all, Subscription to, boolean proof, Outcome outcome, Duration took) {}

    Dispatcher(OutboxParts parts, Outbox outbox, OutboxStores stores, Rerouting steps) {
        this.parts = parts;
        this.outbox = outbox;
        this.stores = stores;
        this.steps = steps;
        this.way = new Way(parts.policy(), parts.metrics());
    }

    /** Takes in the ends that have come since the last call. */
    void drain(Instant now) {
        for (Ended end = ended.poll(); end != null; end = ended.poll()) {
            Ended taken = end;
            // What went together is tried again together.
            double random = parts.random().getAsDouble();
            taken.all().forEach(sent -> guarded(sent.row(), now, () -> settle(sent, taken, now, random)));
        }
    }

    private void settle(Sent sent, Ended end, Instant now, double random) {
        if (!end.proof()) {
            way.ended(sent.row(), sent.origin(), end.outcome(), end.took(), now);
        }
        boolean proved = end.proof() && end.outcome() instanceof Outcome.Delivered;
        steps.run(
                proved
                        ? outbox.proved(sent.row(), end.to(), end.outcome(), end.took(), now)
                        : outbox.finish(sent.row(), end.to(), end.outcome(), end.took(), now, random),
                now);
    }

    /** Starts deliveries until none is due, no slot is free, or there were enough for one call. */
    void pump(Instant now) {
        SharingPolicy policy = parts.policy().current();
        if (parts.dispatch().isStopped() || !policy.inForce()) {
            return;
        }
        for (int i = 0; i < MOST_STARTS; i++) {
            Optional<OutboxRow> due = outbox.start(now);
            if (due.isEmpty()) {
                return;
            }
            guarded(due.get(), now, () -> attempt(due.get(), policy, now));
        }
    }

    private void attempt(OutboxRow row, SharingPolicy policy, Instant now) {
        Optional<Subscription> subscription = policy.subscription(row.subscription())
                .filter(each -> each.org().equals(row.org()));
        if (subscription.isEmpty()) {
            refuse(row, new Permission.Refused(Effect.DENY, GONE, "its organisation has it no more"), null, now);
            return;
        }
        Subscription to = subscription.get();
        // The policy may be newer than the last tick: that the address before was proved says nothing of this one.
        steps.run(outbox.reconcile(to.id(), to, now), now);
        if (isCollected(row, to)) {
            digest(row, to, policy, now);
        } else {
            permitted(row, to, policy, now).ifPresent(alert -> send(to, List.of(new Permitted(row, alert)), policy));
        }
    }

    /** Whether it goes out in one message with all that has collected beside it. */
    private boolean isCollected(OutboxRow row, Subscription to) {
        return to.wishes().digestAt() != null
                && row.purpose() == Purpose.ALERT
                && !isUrgent(row)
                && parts.channels().collects(to);
    }

    /** Each alert is judged by itself; what may not go is left out. TLP:RED is for nobody's collection. */
    private void digest(OutboxRow first, Subscription to, SharingPolicy policy, Instant now) {
        List<OutboxRow> rows = new ArrayList<>(List.of(first));
        rows.addAll(outbox.along(first, MOST_COLLECTED - 1, row -> isCollected(row, to), now));
        List<Permitted> together = new ArrayList<>();
        for (OutboxRow row : rows) {
            guarded(
                    row,
                    now,
                    () -> permitted(row, to, policy, now).ifPresent(alert -> {
                        Permitted permitted = new Permitted(row, alert);
                        if (alert.getContent().getTlp() == Tlp.RED) {
                            send(to, List.of(permitted), policy);
                        } else {
                            together.add(permitted);
                        }
                    }));
        }
        if (!together.isEmpty()) {
            guarded(together.stream().map(Permitted::row).toList(), now, () -> send(to, together, policy));
        }
    }

    /** The alert, where it may be sent now; else it is already said what becomes of the row. */
    private Optional<Alert> permitted(OutboxRow row, Subscription to, SharingPolicy policy, Instant now) {
        Optional<Alert> alert = stores.bodies().get(row.alert());
        if (alert.isEmpty()) {
            steps.run(outbox.giveUp(row, "the stored alert is missing or cannot be read", now), now);
            return alert;
        }
        Instant quietUntil = isUrgent(row) ? null : to.wishes().quietUntil(now);
        if (quietUntil != null) {
            steps.run(outbox.postpone(row, quietUntil, now), now);
            return Optional.empty();
        }
        if (permission(row, policy, alert.get(), to, now) instanceof Permission.Refused refused) {
            Handling handling = alert.get().getRelease().getHandling();
            refuse(row, refused, handling == null ? null : handling.getNotBefore(), now);
            return Optional.empty();
        }
        return alert;
    }

    private static boolean isUrgent(OutboxRow row) {
        return Escalations.isGrave(row.severity()) || row.purpose() == Purpose.TEST || row.purpose() == Purpose.REPLAY;
    }

    /** A test says nothing that anybody could be refused. */
    private static Permission permission(
            OutboxRow row, SharingPolicy policy, Alert alert, Subscription subscription, Instant now) {
        return row.purpose() == Purpose.TEST ? new Permission.Granted() : policy.recheck(alert, subscription, now);
    }

    private void refuse(OutboxRow row, Permission.Refused refused, @Nullable Instant notBefore, Instant now) {
        parts.metrics().count(NotifierMetric.NOT_PERMITTED, metricCode(refused.code()));
        steps.run(outbox.refuse(row, refused, notBefore, now), now);
    }

    /** Codes of rules end in the rule's id, which the policy's authors choose: too many for a tag. */
    private static String metricCode(String code) {
        int colon = code.indexOf(':');
        return colon < 0 ? code : code.substring(0, colon);
    }

    private void send(Subscription to, List<Permitted> all, SharingPolicy policy) {
        List<Sent> sent = new ArrayList<>(all.size());
        List<DeliveryRequest> requests = new ArrayList<>(all.size());
        for (Permitted each : all) {
            OutboxRow row = each.row();
            TraceSpan span = parts.tracing()
                    .outward(TraceStep.ATTEMPT, each.alert().getRelease().getTraceparent());
            sent.add(new Sent(row, way.origin(row, each.alert()), span));
            requests.add(new DeliveryRequest(
                    row.deliveryId(),
                    row.attempt() + 1,
                    to,
                    each.alert().getContent(),
                    row.type(),
                    span.outsideTraceparent(),
                    outbox.isSuspect(row.subscription()),
                    policy.names(each.alert())));
        }
        boolean proof = parts.proveAddresses() && parts.channels().provesAddresses(to) && !outbox.isProved(to.id());
        long began = System.nanoTime();
        CompletionStage<Outcome> answer = proof ? parts.channels().prove(to) : exchange(requests);
        answer.whenComplete((outcome, impossible) -> {
            Duration took = Duration.ofNanos(Math.max(1, System.nanoTime() - began));
            if (outcome instanceof Outcome.NotTried) {
                parts.metrics().count(NotifierMetric.NOT_TRIED, to.channel());
            }
            sent.forEach(each -> describe(each.span(), each.row(), to, outcome));
            Outcome end = outcome == null ? new Outcome.Failed(0, String.valueOf(impossible)) : outcome;
            ended.add(new Ended(sent, to, proof, end, took));
        });
    }

    private CompletionStage<Outcome> exchange(List<DeliveryRequest> requests) {
        return requests.size() == 1
                ? parts.channels().send(requests.get(0))
                : parts.channels().send(DigestRequest.of(requests));
    }

    private static void describe(TraceSpan span, OutboxRow row, Subscription subscription, @Nullable Outcome outcome) {
        span.tag(TraceTag.ALERT, row.alertId());
        span.tag(TraceTag.RECIPIENT, row.org());
        span.tag(TraceTag.SUBSCRIPTION, row.subscription());
        span.tag(TraceTag.CHANNEL, subscription.channel());
        span.tag(TraceTag.DELIVERY, row.deliveryId());
        span.tag(TraceTag.NUMBER, Integer.toString(row.attempt() + 1));
        String name = outcome == null ? "Broken" : outcome.getClass().getSimpleName();
        span.tag(TraceTag.OUTCOME, name);
        if (!(outcome instanceof Outcome.Delivered)) {
            span.fail(name);
        }
        span.close();
    }

    private void guarded(OutboxRow row, Instant now, Runnable step) {
        guarded(List.of(row), now, step);
    }

    private void guarded(List<OutboxRow> rows, Instant now, Runnable step) {
        try {
            step.run();
        } catch (KafkaException kafka) {
            throw kafka;
        } catch (RuntimeException fault) {
            parts.metrics().count(NotifierMetric.STEP_FAILURES);
            for (OutboxRow row : rows) {
                LOG.error("Delivery {} to {} failed on our side", row.deliveryId(), row.subscription(), fault);
                steps.run(outbox.postpone(row, now.plus(AFTER_FAULT), now), now);
            }
        }
    }
}
