package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.Escalations;
import dev.noroshi.notifier.domain.Outbox;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.transport.serde.VersionedSerde;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
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
final class OutboxProcessor implements Processor<String, SpecificRecord, String, DeliveryAttempt> {

    static final Duration TICK = Duration.ofMillis(20);
    private static final Duration SHOW_EVERY = Duration.ofSeconds(5);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final int SWEEP_LIMIT = 1_000;
    private static final int MOST_ESCALATIONS = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxProcessor.class);

    private final OutboxParts parts;
    private final VersionedSerde<Alert> serde;
    private ProcessorContext<String, DeliveryAttempt> context;
    private OutboxStores stores;
    private Outbox outbox;
    private Escalations escalations;
    private Rerouting steps;
    private Replays replays;
    private Commands commands;
    private Dispatcher dispatcher;
    private Intake intake;
    private Division division;
    private String reconciledWith = "";
    private long askedAfter;

    OutboxProcessor(OutboxParts parts, VersionedSerde<Alert> serde) {
        this.parts = parts;
        this.serde = serde;
    }

    @Override
    public void init(ProcessorContext<String, DeliveryAttempt> processorContext) {
        context = processorContext;
        stores = new OutboxStores(context, serde, parts.metrics());
        outbox = new Outbox(parts.rules(), parts.slots());
        escalations = new Escalations(parts.escalateAfter(), MOST_ESCALATIONS);
        StepRunner runner = new StepRunner(context, stores, parts.policy(), parts.metrics());
        steps = new Rerouting(parts, outbox, escalations, stores, runner);
        replays = new Replays(parts, outbox, stores, steps, context.taskId().partition());
        commands = new Commands(parts, outbox, escalations, steps, replays);
        dispatcher = new Dispatcher(parts, outbox, stores, steps);
        reconciledWith = "";
        intake = new Intake(stores, Intake.MOST_ON_HEAP);
        division = new Division(parts, outbox, escalations, stores, steps, intake);
        stores.load(outbox, intake, escalations, parts.clock().instant());
        show();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> guarded(this::tick));
        context.schedule(SHOW_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> guarded(this::show));
        context.schedule(SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, time -> guarded(this::sweep));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        Instant now = parts.clock().instant();
        dispatcher.drain(now);
        if (record.value() instanceof ControlCommand command) {
            commands.obey(command, now);
        } else if (!(record.value() instanceof Alert alert) || record.key() == null) {
            skip("empty", "without key or value");
        } else if (!record.key().equals(alert.getRecipient())) {
            skip("misrouted", "under another organisation's key");
        } else {
            take(alert, now);
        }
        dispatcher.pump(now);
    }

    /** A revocation is only obeyed, unless it is the notice of a withdrawal, which goes to who got the alert. */
    private void take(Alert alert, Instant now) {
        boolean revoked = alert.getRelease().getRevoked();
        if (revoked) {
            division.revoke(alert, now);
        }
        if (!revoked || Division.isWithdrawn(alert)) {
            long offset = context.recordMetadata().map(at -> at.offset()).orElse(-1L);
            stores.mailbox().append(alert, offset, now);
            division.takeIn(alert, now);
        }
    }

    private void skip(String reason, String why) {
        parts.metrics().count(NotifierMetric.SKIPPED, reason);
        LOG.error("Skipped an alert {} at {}", why, context.recordMetadata());
    }

    private void tick() {
        Instant now = parts.clock().instant();
        dispatcher.drain(now);
        reconcile(now);
        division.divideWaiting(now);
        steps.escalate(now);
        if (intake.isEmpty()) {
            replays.advance(now);
        }
        dispatcher.pump(now);
    }

    /**
     * After a change of policy: what a mended subscription holds may go out, what is gone is forgotten. After a grant:
     * what was held back is asked about again.
     */
    private void reconcile(Instant now) {
        SharingPolicy policy = parts.policy().current();
        if (policy.inForce() && policy.changes() != askedAfter) {
            askedAfter = policy.changes();
            steps.run(outbox.askAgain(now), now);
        }
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
        parts.dispatch()
                .show(context.taskId(), intake.view(now), outbox.view(now), outbox.endpoints(now), escalations.size());
    }

    private void sweep() {
        Instant now = parts.clock().instant();
        steps.run(outbox.sweep(now, SWEEP_LIMIT), now);
        steps.run(escalations.sweep(now, parts.rules().keep(), SWEEP_LIMIT), now);
        stores.mailbox().expire(now, parts.mailboxKeep(), SWEEP_LIMIT);
        stores.revocations().expire(now, parts.revocationsKeep(), SWEEP_LIMIT);
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
