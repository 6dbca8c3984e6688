package dev.noroshi.processor.topology;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.DecisionChain;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.EventCopies;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.processor.topology.EventReading.Decoded;
import dev.noroshi.processor.topology.EventReading.Faulty;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.tracing.TraceSpan;
import dev.noroshi.runtime.tracing.TraceStep;
import dev.noroshi.runtime.tracing.TraceTag;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.serde.SharedRecords;
import dev.noroshi.transport.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes events into dedup by their time of receipt, and sends on what follows. One for each task. */
final class DedupProcessor implements Processor<byte[], byte[], String, @Nullable SpecificRecord> {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int FINGERPRINT = 64;

    private final ProcessorParts parts;
    private final Fingerprint fingerprint;
    private final EventReader reader;
    private @Nullable Task task;

    /** What lives from one assignment of the task to the next; the stores behind it may have changed in between. */
    private record Task(
            ProcessorContext<String, @Nullable SpecificRecord> context,
            Dedup dedup,
            DetectionStep detection,
            Forwarding forwarding,
            ProducerIdStep ids,
            Freshness freshness,
            StoreSizes sizes,
            Runnable write) {}

    DedupProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.fingerprint = new Fingerprint(parts.templates());
        this.reader = new EventReader(AvroSerdes.deserializer(parts.registry(), IncidentEvent.class), Topics.EVENTS);
    }

    @Override
    public void init(ProcessorContext<String, @Nullable SpecificRecord> context) {
        Metrics metrics = parts.metrics();
        TaskRows rows = Stores.rows(context);
        DecisionChain chain = new DecisionChain(rows.chain(), ChainPartitions.chain("route", context.taskId()));
        Dedup dedup = new Dedup(
                parts.dedup(),
                rows.memory(),
                parts.policy(),
                count -> metrics.add(ProcessorMetric.FORGOTTEN, (double) count));
        task = new Task(
                context,
                dedup,
                new DetectionStep(parts.rules(), dedup, context, metrics),
                new Forwarding(context, chain, parts),
                new ProducerIdStep(context),
                new Freshness(parts.catchUp(), context.currentSystemTimeMs()),
                StoreSizes.of(context, metrics),
                rows.write());
        CheckpointStep.schedule(context, chain, parts, Names.CHECKPOINTS_SINK);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task running = running();
        long now = running.context().currentSystemTimeMs();
        long at = received(record.timestamp(), now);
        running.freshness().read(at, now);
        if (record.value() == null) {
            parts.metrics().count(ProcessorMetric.EVENTS, "TOMBSTONE");
            return;
        }
        EventReading reading = reader.read(record.value());
        if (reading instanceof Decoded decoded) {
            // What it causes holds it, in a row and in records.
            SharedRecords.during(() -> accept(running, record, decoded.event(), at));
            running.write().run();
            parts.metrics().time(ProcessorMetric.BEHIND, Duration.ofMillis(Math.max(0, now - at)));
        } else if (reading instanceof Faulty faulty) {
            var place = running.context().recordMetadata().orElseThrow();
            running.forwarding().reject(Rejections.of(faulty, record.value(), place, Instant.ofEpochMilli(at)), at);
        }
    }

    private void accept(Task running, Record<byte[], byte[]> record, IncidentEvent event, long at) {
        String key = fingerprint(record.key(), event);
        Instant now = Instant.ofEpochMilli(at);
        try (TraceSpan span = parts.tracing().begin(TraceStep.ROUTE, event.getTraceparent())) {
            // What is stored of the event goes on from here, however long it lies.
            EventCopies.traceparent(event, span.traceparent());
            Acceptance acceptance = SettledHeader.isIn(record.headers())
                    ? running.dedup().settle(key, event, now)
                    : running.dedup().accept(key, event, now);
            String result = acceptance.result().name();
            span.tag(TraceTag.RESULT, result);
            parts.metrics().count(ProcessorMetric.EVENTS, result);
            acceptance.versions().forEach(version -> Spans.describe(span, version.incident(), version.alerts()));
            running.forwarding().send(acceptance.versions(), at);
            running.ids().tell(key, event, acceptance, at);
            running.detection().look(event, acceptance, at);
        }
    }

    private void tick(long now) {
        Task running = running();
        running.sizes().look(running.dedup());
        boolean caughtUp = running.freshness().caughtUp(now);
        running.sizes().catchingUp(!caughtUp);
        if (caughtUp) {
            Instant at = Instant.ofEpochMilli(now);
            running.forwarding().send(running.dedup().expire(at), now);
            running.dedup().sweep(at);
        }
        running.write().run();
    }

    @Override
    public void close() {
        Task known = task;
        if (known != null) {
            known.sizes().close();
        }
    }

    /** The gateway's clock, but no further ahead of ours than an event's may be: nobody's record closes the others. */
    private long received(long timestamp, long now) {
        long latest = now + parts.dedup().times().future().toMillis();
        if (timestamp > latest) {
            parts.metrics().count(ProcessorMetric.FUTURE);
            return latest;
        }
        return timestamp < 0 ? now : timestamp;
    }

    private String fingerprint(byte @Nullable [] key, IncidentEvent event) {
        return key != null && key.length == FINGERPRINT
                ? new String(key, StandardCharsets.US_ASCII)
                : fingerprint.of(event);
    }

    private Task running() {
        Task known = task;
        if (known == null) {
            throw new IllegalStateException("init was not called");
        }
        return known;
    }
}
