package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.Outbox;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Step;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.transport.serde.VersionedSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable outbox of one partition. A record is divided among its recipient's subscriptions; the deliveries are
 * attempted without waiting; their ends come back through the tick. Everything it knows is in its stores.
 */
@NullUnmarked // its fields are set by init, which Kafka Streams calls before anything else
final class OutboxProcessor implements Processor<String, Alert, String, DeliveryAttempt> {

    static final Duration TICK = Duration.ofMillis(20);
    private static final Duration SHOW_EVERY = Duration.ofSeconds(5);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final int SWEEP_LIMIT = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxProcessor.class);

    private final OutboxParts parts;
    private final VersionedSerde<Alert> serde;
    private ProcessorContext<String, DeliveryAttempt> context;
    private OutboxStores stores;
    private Outbox outbox;
    private StepRunner steps;
    private Dispatcher dispatcher;
    private Intake intake;
    private String reconciledWith = "";

    OutboxProcessor(OutboxParts parts, VersionedSerde<Alert> serde) {
        this.parts = parts;
        this.serde = serde;
    }

    @Override
    public void init(ProcessorContext<String, DeliveryAttempt> processorContext) {
        context = processorContext;
        stores = new OutboxStores(context, serde, parts.metrics());
        outbox = new Outbox(parts.rules(), parts.slots());
        steps = new StepRunner(context, stores, parts.policy(), parts.metrics());
        dispatcher = new Dispatcher(parts, outbox, stores, steps);
        reconciledWith = "";
        intake = new Intake(stores, Intake.MOST_ON_HEAP);
        stores.load(outbox, intake, parts.clock().instant());
        show();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> guarded(this::tick));
        context.schedule(SHOW_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> guarded(this::show));
        context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> guarded(this::sweep));
    }

    @Override
    public void process(Record<String, Alert> record) {
        Instant now = parts.clock().instant();
        dispatcher.drain(now);
        Alert alert = record.value();
        if (alert == null || record.key() == null) {
            skip("empty", "without key or value");
        } else if (!record.key().equals(alert.getRecipient())) {
            skip("misrouted", "under another organisation's key");
        } else {
            long offset = context.recordMetadata().map(at -> at.offset()).orElse(-1L);
            stores.mailbox().append(record.key(), offset, alert.getRelease().getOwn(), now);
            takeIn(alert, now);
        }
        dispatcher.pump(now);
    }

    private void skip(String reason, String why) {
        parts.metrics().count(NotifierMetric.SKIPPED, reason);
        LOG.error("Skipped an alert {} at {}", why, context.recordMetadata());
    }

    private void takeIn(Alert alert, Instant now) {
        if (intake.isEmpty() && isDivisible(alert.getRelease().getPolicyVersion(), now, now)) {
            divide(alert, now);
            return;
        }
        stores.bodies().put(alert);
        intake.add(row(alert, OutboxStores.INTAKE, now));
    }

    /** An alert made under a policy not seen here yet may be meant for subscriptions not known here yet. */
    private boolean isDivisible(String policyVersion, Instant queuedAt, Instant now) {
        boolean waitedEnough = !now.isBefore(queuedAt.plus(parts.policyPatience()));
        return parts.policy().current().inForce()
                && (waitedEnough || parts.policy().knows(policyVersion));
    }

    private void divide(Alert alert, Instant now) {
        SharingPolicy policy = parts.policy().current();
        List<Step> all = new ArrayList<>();
        for (Subscription subscription : policy.subscriptions(alert.getRecipient())) {
            if (wants(policy, subscription, alert)) {
                all.addAll(outbox.admit(row(alert, subscription.id(), now), subscription, now));
            }
        }
        if (all.stream().anyMatch(Step.Add.class::isInstance)) {
            stores.bodies().put(alert);
        }
        steps.run(all, now);
    }

    /** A withdrawal reaches whoever may have got the alert, whatever they ask for now. */
    private boolean wants(SharingPolicy policy, Subscription subscription, Alert alert) {
        boolean mayHave = subscription.own() || !alert.getRelease().getOwn();
        boolean withdrawn = alert.getContent().getCloseReason() == CloseReason.WITHDRAWN;
        return mayHave && (withdrawn || selects(policy, subscription, alert));
    }

    /** Where the engine fails, the alert is offered: it is better unwanted than lost, and permission is asked later. */
    private boolean selects(SharingPolicy policy, Subscription subscription, Alert alert) {
        try {
            return policy.wants(subscription, alert);
        } catch (RuntimeException bug) {
            parts.metrics().count(NotifierMetric.STEP_FAILURES);
            String id = alert.getContent().getAlertId();
            LOG.error("Whether {} wants alert {} cannot be told; it is offered", subscription.id(), id, bug);
            return true;
        }
    }

    private OutboxRow row(Alert alert, String subscription, Instant now) {
        AlertContent content = alert.getContent();
        return new OutboxRow(
                subscription,
                stores.nextSeq(now),
                alert.getRecipient(),
                content.getAlertId(),
                content.getVersion(),
                content.getSeverity(),
                content.getType(),
                OutboxRow.State.PENDING,
                0,
                now,
                now,
                0,
                "",
                alert.getRelease().getReceivedAt());
    }

    private void tick() {
        Instant now = parts.clock().instant();
        dispatcher.drain(now);
        reconcile(now);
        divideIntake(now);
        dispatcher.pump(now);
    }

    private void divideIntake(Instant now) {
        for (OutboxRow row = intake.peek(); row != null; row = intake.peek()) {
            Alert alert = stores.bodies().get(row).orElse(null);
            if (alert != null && !isDivisible(alert.getRelease().getPolicyVersion(), row.queuedAt(), now)) {
                return;
            }
            if (alert == null) {
                skip("stored-body", "whose stored form cannot be read");
            } else {
                divide(alert, now);
            }
            intake.remove();
        }
    }

    /** After a change of policy: what a mended subscription holds may go out, what is gone is forgotten. */
    private void reconcile(Instant now) {
        SharingPolicy policy = parts.policy().current();
        if (!policy.inForce() || policy.version().equals(reconciledWith)) {
            return;
        }
        reconciledWith = policy.version();
        for (String id : outbox.subscriptions()) {
            steps.run(outbox.reconcile(id, policy.subscription(id).orElse(null), now), now);
        }
    }

    private void show() {
        Instant now = parts.clock().instant();
        parts.dispatch().show(context.taskId(), outbox.view(now).plus(intake.view(now)));
    }

    private void sweep() {
        Instant now = parts.clock().instant();
        steps.run(outbox.sweep(now, SWEEP_LIMIT), now);
        stores.mailbox().expire(now, parts.mailboxKeep(), SWEEP_LIMIT);
    }

    /** An exception out of a punctuator ends the thread: ours are counted, Kafka's own go on. */
    private void guarded(Runnable punctuation) {
        try {
            punctuation.run();
        } catch (KafkaException kafka) {
            throw kafka;
        } catch (RuntimeException fault) {
            parts.metrics().count(NotifierMetric.STEP_FAILURES);
            LOG.error("A tick of outbox {} failed", context.taskId(), fault);
        }
    }

    @Override
    public void close() {
        outbox.abandon();
        parts.dispatch().hide(context.taskId());
    }
}
