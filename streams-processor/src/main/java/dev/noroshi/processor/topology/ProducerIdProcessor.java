package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.ProducerIds;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.ProducerId;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Keeps the index of producers' ids, and sends an update on to where its incident is. One for each task. */
final class ProducerIdProcessor implements Processor<String, byte[], String, @Nullable SpecificRecord> {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int LOOK_AT_SIZE = 10;

    private final ProcessorParts parts;
    private final OwnRecords<ProducerId> records;
    private @Nullable Task task;
    private volatile long rows;
    private int ticks;

    /** What lives from one assignment of the task to the next. */
    private record Task(ProcessorContext<String, @Nullable SpecificRecord> context, ProducerIds index) {}

    ProducerIdProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.records = new OwnRecords<>(parts, ProducerId.class, Topics.PRODUCER_IDS);
    }

    @Override
    public void init(ProcessorContext<String, @Nullable SpecificRecord> context) {
        ProducerIds index = ProducerIdStores.index(context, parts);
        task = new Task(context, index);
        parts.metrics()
                .gauge(
                        ProcessorMetric.STORE_ROWS,
                        () -> rows,
                        Names.PRODUCER_IDS_STORE,
                        Integer.toString(context.taskId().partition()));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    private void tick(long now) {
        Task running = running();
        running.index().sweep(now);
        if (ticks++ % LOOK_AT_SIZE == 0) {
            rows = ProducerIdStores.rows(running.context());
        }
    }

    @Override
    public void close() {
        rows = 0;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        ProducerId told = records.read(record.value());
        if (told == null) {
            return;
        }
        ProducerIds index = running().index();
        String org = told.getProducerOrg();
        IncidentEvent event = told.getEvent();
        if (event == null) {
            index.opened(org, told.getProducerUid(), told.getFingerprint(), record.timestamp());
            parts.metrics().count(ProcessorMetric.IDS, "OPENED");
            return;
        }
        String first = index.find(org, told.getProducerUid(), record.timestamp());
        parts.metrics().count(ProcessorMetric.IDS, first == null ? "UNKNOWN" : "FOUND");
        settle(first == null ? told.getFingerprint() : first, event, record.timestamp());
    }

    private void settle(String fingerprint, IncidentEvent event, long at) {
        Record<String, @Nullable SpecificRecord> settled = new Record<>(fingerprint, event, at);
        SettledHeader.addTo(settled.headers());
        running().context().forward(settled, Names.SETTLED_SINK);
    }

    private Task running() {
        Task known = task;
        if (known == null) {
            throw new IllegalStateException("init was not called");
        }
        return known;
    }
}
