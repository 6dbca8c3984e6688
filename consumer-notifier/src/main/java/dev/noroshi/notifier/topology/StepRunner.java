package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.notifier.domain.Step;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the outbox decided: stores, attempt log, dead letters, metrics. */
final class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);
    private static final String NO_CHANNEL = "none";

    private final ProcessorContext<String, DeliveryAttempt> context;
    private final OutboxStores stores;
    private final PolicyInForce policy;
    private final Metrics metrics;

    StepRunner(
            ProcessorContext<String, DeliveryAttempt> context,
            OutboxStores stores,
            PolicyInForce policy,
            Metrics metrics) {
        this.context = context;
        this.stores = stores;
        this.policy = policy;
        this.metrics = metrics;
    }

    void run(List<Step> steps, Instant now) {
        steps.forEach(step -> run(step, now));
    }

    private void run(Step step, Instant now) {
        if (step instanceof Step.Add add) {
            stores.add(add.row());
        } else if (step instanceof Step.Keep keep) {
            stores.keep(keep.row());
        } else if (step instanceof Step.Owe owe) {
            stores.owe(owe.row());
        } else if (step instanceof Step.Forget forget) {
            stores.forget(forget.row());
        } else if (step instanceof Step.Remember remember) {
            stores.remember(remember.subscription(), remember.health());
        } else if (step instanceof Step.Dismiss dismiss) {
            stores.dismiss(dismiss.subscription());
        } else if (step instanceof Step.Escalate escalate) {
            stores.escalate(escalate.before(), escalate.now());
        } else if (step instanceof Step.EndEscalation ended) {
            stores.endEscalation(ended.escalation());
        } else if (step instanceof Step.Report report) {
            report(report, now);
        }
    }

    private void report(Step.Report report, Instant now) {
        OutboxRow row = report.row();
        String channel = policy.current()
                .subscription(row.subscription())
                .map(Subscription::channel)
                .orElse(NO_CHANNEL);
        Record<String, DeliveryAttempt> record =
                new Record<>(row.org(), attempt(report, channel, now), Math.max(0, now.toEpochMilli()));
        context.forward(record);
        metrics.count(NotifierMetric.ATTEMPTS, report.outcome().name(), channel);
        if (!report.took().isZero()) {
            metrics.time(NotifierMetric.ATTEMPT_TIME, report.took(), channel);
        }
        if (report.outcome() == DeliveryOutcome.GIVEN_UP) {
            metrics.count(NotifierMetric.DEAD_LETTERS, channel);
            LOG.warn("Gave up delivery {} to {}: {}", row.deliveryId(), row.subscription(), report.detail());
        }
    }

    private static DeliveryAttempt attempt(Step.Report report, String channel, Instant now) {
        OutboxRow row = report.row();
        return DeliveryAttempt.newBuilder()
                .setDeliveryId(row.deliveryId())
                .setAlertId(row.alertId())
                .setVersion(row.version())
                .setOrg(row.org())
                .setSubscription(row.subscription())
                .setChannel(channel)
                .setAttempt(report.attempt())
                .setAt(now)
                .setOutcome(report.outcome())
                .setStatus(report.status() == 0 ? null : report.status())
                .setDetail(report.detail())
                .setDurationMillis(report.took().toMillis())
                .setNextAttemptAt(report.next())
                .setSeverity(row.severity())
                .setReceivedAt(row.receivedAt())
                .setPurpose(
                        row.purpose() == Purpose.ALERT ? null : row.purpose().name())
                .build();
    }
}
