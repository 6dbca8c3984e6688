package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.EndpointHealth;
import dev.noroshi.notifier.domain.Escalation;
import dev.noroshi.notifier.domain.Escalations;
import dev.noroshi.notifier.domain.Outbox;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.transport.serde.VersionedSerde;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores of one task. A stored value that cannot be read is counted and left out; it never stops the task. */
final class OutboxStores {

    static final String OUTBOX = "outbox";
    static final String ENDPOINT = "endpoint";
    static final String BODY = "body";
    static final String MAILBOX = "mailbox";
    static final String REVOKED = "revoked";
    static final String ESCALATION = "escalation";
    static final String REPLAY = "replay";

    /** In place of a subscription: an alert that is not yet divided among them. */
    static final String INTAKE = "";

    /** All of them. */
    static final List<String> NAMES = List.of(OUTBOX, ENDPOINT, BODY, MAILBOX, REVOKED, ESCALATION, REPLAY);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxStores.class);

    private final KeyValueStore<String, byte[]> rows;
    private final KeyValueStore<String, byte[]> endpoints;
    private final KeyValueStore<String, byte[]> escalations;
    private final KeyValueStore<String, byte[]> replays;
    private final Bodies bodies;
    private final MailboxReader mailboxReader;
    private final Mailbox mailbox;
    private final Revocations revocations;
    private final Metrics metrics;
    private long lastSeq;

    OutboxStores(ProcessorContext<?, ?> context, VersionedSerde<Alert> serde, Metrics metrics) {
        this.rows = context.getStateStore(OUTBOX);
        this.endpoints = context.getStateStore(ENDPOINT);
        this.escalations = context.getStateStore(ESCALATION);
        this.bodies = new Bodies(context.getStateStore(BODY), serde);
        this.revocations = new Revocations(context.getStateStore(REVOKED));
        this.replays = context.getStateStore(REPLAY);
        this.mailbox = new Mailbox(context.getStateStore(MAILBOX));
        this.mailboxReader = new MailboxReader(context.getStateStore(MAILBOX), context.getStateStore(REVOKED));
        this.metrics = metrics;
    }

    Bodies bodies() {
        return bodies;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    MailboxReader mailboxReader() {
        return mailboxReader;
    }

    KeyValueStore<String, byte[]> replays() {
        return replays;
    }

    Revocations revocations() {
        return revocations;
    }

    /** A sequence above all before it in this task, those before a restart included. */
    long nextSeq(Instant now) {
        lastSeq = Math.max(lastSeq + 1, Binary.micros(now));
        return lastSeq;
    }

    /** Fills an empty outbox, an empty intake with the alerts that still wait to be divided, and the escalations. */
    void load(Outbox outbox, Intake intake, Escalations waiting, Instant now) {
        try (KeyValueIterator<String, byte[]> all = endpoints.all()) {
            all.forEachRemaining(entry -> endpoint(entry, outbox));
        }
        try (KeyValueIterator<String, byte[]> all = rows.all()) {
            all.forEachRemaining(entry -> row(entry, outbox, intake, now));
        }
        try (KeyValueIterator<String, byte[]> all = escalations.all()) {
            all.forEachRemaining(entry -> escalation(entry, waiting));
        }
    }

    /** The rows of the intake that come after that sequence, the oldest first, at most so many. */
    List<OutboxRow> intakeAfter(long seq, int most) {
        List<OutboxRow> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> rest =
                rows.range(RowCodec.key(INTAKE, seq + 1), RowCodec.key(INTAKE, Long.MAX_VALUE))) {
            while (rest.hasNext() && found.size() < most) {
                KeyValue<String, byte[]> entry = rest.next();
                try {
                    found.add(RowCodec.read(entry.key, entry.value));
                } catch (UnreadableRowException unreadable) {
                    skip("row", unreadable);
                }
            }
        }
        return found;
    }

    private void endpoint(KeyValue<String, byte[]> entry, Outbox outbox) {
        try {
            outbox.restore(entry.key, EndpointCodec.read(entry.value));
        } catch (UnreadableRowException unreadable) {
            skip("endpoint", unreadable);
        }
    }

    private void escalation(KeyValue<String, byte[]> entry, Escalations waiting) {
        try {
            Escalation escalation = EscalationCodec.read(entry.value);
            hold(escalation);
            waiting.restore(escalation);
        } catch (UnreadableRowException unreadable) {
            skip("escalation", unreadable);
        }
    }

    private void row(KeyValue<String, byte[]> entry, Outbox outbox, Intake intake, Instant now) {
        try {
            OutboxRow row = RowCodec.read(entry.key, entry.value);
            lastSeq = Math.max(lastSeq, row.seq());
            if (row.subscription().equals(INTAKE)) {
                intake.restore(row);
                return;
            }
            if (row.state() == OutboxRow.State.PENDING) {
                bodies.refer(row.alert());
            }
            outbox.restore(row, now);
        } catch (UnreadableRowException unreadable) {
            skip("row", unreadable);
        }
    }

    private void skip(String what, UnreadableRowException unreadable) {
        metrics.count(NotifierMetric.SKIPPED, "stored-" + what);
        LOG.error("A stored {} was left out", what, unreadable);
    }

    void add(OutboxRow row) {
        bodies.refer(row.alert());
        keep(row);
    }

    void keep(OutboxRow row) {
        rows.put(RowCodec.key(row), RowCodec.write(row));
    }

    void owe(OutboxRow row) {
        keep(row);
        bodies.release(row.alert());
    }

    void forget(OutboxRow row) {
        rows.delete(RowCodec.key(row));
        if (row.state() == OutboxRow.State.PENDING) {
            bodies.release(row.alert());
        }
    }

    void escalate(@Nullable Escalation before, Escalation now) {
        hold(now);
        escalations.put(EscalationCodec.key(now), EscalationCodec.write(now));
        if (before != null) {
            release(before);
        }
    }

    void endEscalation(Escalation escalation) {
        escalations.delete(EscalationCodec.key(escalation));
        release(escalation);
    }

    /** What is acknowledged goes nowhere any more, and needs the alert itself no longer. */
    private void hold(Escalation escalation) {
        if (!escalation.acknowledged()) {
            bodies.refer(escalation.alert());
        }
    }

    private void release(Escalation escalation) {
        if (!escalation.acknowledged()) {
            bodies.release(escalation.alert());
        }
    }

    void remember(String subscription, EndpointHealth health) {
        endpoints.put(subscription, EndpointCodec.write(health));
    }

    void dismiss(String subscription) {
        endpoints.delete(subscription);
    }
}
