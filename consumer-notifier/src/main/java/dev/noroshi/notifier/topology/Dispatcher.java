package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.channel.DeliveryRequest;
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
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration AFTER_FAULT = Duration.ofMinutes(1);
    private static final String GONE = "SUBSCRIPTION_GONE";

    private final OutboxParts parts;
    private final Outbox outbox;
    private final OutboxStores stores;
    private final Rerouting steps;
    private final Way way;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();

    /** One exchange that has ended. */
    private record Ended(OutboxRow row, String origin, boolean every, boolean proof, Outcome outcome, Duration took) {}

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
            guarded(taken.row(), now, () -> {
                double random = parts.random().getAsDouble();
                if (!taken.proof()) {
                    way.ended(taken.row(), taken.origin(), taken.outcome(), taken.took(), now);
                }
                boolean proved = taken.proof() && taken.outcome() instanceof Outcome.Delivered;
                steps.run(
                        proved
                                ? outbox.proved(taken.row(), taken.outcome(), taken.took(), now)
                                : outbox.finish(taken.row(), taken.every(), taken.outcome(), taken.took(), now, random),
                        now);
            });
        }
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
        Optional<Subscription> subscription = policy.subscription(row.subscription());
        if (subscription.isEmpty()) {
            refuse(row, new Permission.Refused(Effect.DENY, GONE, "the policy has it no more"), null, now);
            return;
        }
        Optional<Alert> alert = stores.bodies().get(row.alert());
        if (alert.isEmpty()) {
            steps.run(outbox.giveUp(row, "the stored alert is missing or cannot be read", now), now);
            return;
        }
        Instant quietUntil = isUrgent(row) ? null : subscription.get().wishes().quietUntil(now);
        if (quietUntil != null) {
            steps.run(outbox.postpone(row, quietUntil, now), now);
            return;
        }
        Permission permission = permission(row, policy, alert.get(), subscription.get(), now);
        if (permission instanceof Permission.Refused refused) {
            Handling handling = alert.get().getRelease().getHandling();
            refuse(row, refused, handling == null ? null : handling.getNotBefore(), now);
        } else {
            send(row, subscription.get(), alert.get());
        }
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

    private void send(OutboxRow row, Subscription subscription, Alert alert) {
        TraceSpan span =
                parts.tracing().outward(TraceStep.ATTEMPT, alert.getRelease().getTraceparent());
        DeliveryRequest request = new DeliveryRequest(
                row.deliveryId(),
                row.attempt() + 1,
                subscription,
                alert.getContent(),
                row.type(),
                span.outsideTraceparent(),
                outbox.isSuspect(row.subscription()));
        boolean proof = parts.proveAddresses()
                && parts.channels().provesAddresses(subscription)
                && !outbox.isProved(row.subscription());
        String origin = way.origin(row, alert);
        long began = System.nanoTime();
        CompletionStage<Outcome> answer =
                proof ? parts.channels().prove(subscription) : parts.channels().send(request);
        answer.whenComplete((outcome, impossible) -> {
            Duration took = Duration.ofNanos(Math.max(1, System.nanoTime() - began));
            if (outcome instanceof Outcome.NotTried) {
                parts.metrics().count(NotifierMetric.NOT_TRIED, subscription.channel());
            }
            describe(span, row, subscription, outcome);
            Outcome end = outcome == null ? new Outcome.Failed(0, String.valueOf(impossible)) : outcome;
            ended.add(new Ended(row, origin, subscription.every(), proof, end, took));
        });
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
        try {
            step.run();
        } catch (KafkaException kafka) {
            throw kafka;
        } catch (RuntimeException fault) {
            parts.metrics().count(NotifierMetric.STEP_FAILURES);
            LOG.error("Delivery {} to {} failed on our side", row.deliveryId(), row.subscription(), fault);
            steps.run(outbox.postpone(row, now.plus(AFTER_FAULT), now), now);
        }
    }
}
