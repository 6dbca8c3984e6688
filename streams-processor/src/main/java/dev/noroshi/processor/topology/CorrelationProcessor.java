package dev.noroshi.processor.topology;

import dev.noroshi.processor.correlation.Correlation;
import dev.noroshi.processor.correlation.GroupKeys;
import dev.noroshi.processor.correlation.Outcome;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes contributions into their groups by the time of receipt, and sends on what the groups raise. One for each task. */
final class CorrelationProcessor implements Processor<String, byte[], String, @Nullable SpecificRecord> {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final ProcessorParts parts;
    private final OwnRecords<GroupContribution> records;
    private final Metrics metrics;
    private @Nullable Task task;

    /** What lives from one assignment of the task to the next. */
    private record Task(
            ProcessorContext<String, @Nullable SpecificRecord> context, Correlation correlation, Freshness freshness) {}

    CorrelationProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.metrics = parts.metrics();
        this.records = new OwnRecords<>(parts, GroupContribution.class, Topics.CORRELATION);
    }

    @Override
    public void init(ProcessorContext<String, @Nullable SpecificRecord> context) {
        task = new Task(
                context,
                new Correlation(CorrelationStores.memory(context), parts.correlation()),
                new Freshness(parts.catchUp(), context.currentSystemTimeMs()));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Task running = running();
        running.freshness().read(record.timestamp(), running.context().currentSystemTimeMs());
        GroupContribution given = records.read(record.value());
        if (given == null) {
            return;
        }
        Instant at = Instant.ofEpochMilli(record.timestamp());
        Outcome outcome = running.correlation().accept(parts.rules().rules(), given, at);
        metrics.count(ProcessorMetric.CORRELATED, outcome.placement().name());
        outcome.leftOut().forEach(left -> metrics.count(ProcessorMetric.CORRELATION_LEFT_OUT, left.name()));
        for (GroupContribution chained : outcome.chained()) {
            forward(running, GroupKeys.of(chained), chained, record.timestamp(), Names.CHAINED_SINK);
        }
        send(running, outcome.raised(), record.timestamp());
    }

    private void tick(long now) {
        Task running = running();
        if (running.freshness().caughtUp(now)) {
            send(running, running.correlation().look(parts.rules().rules(), Instant.ofEpochMilli(now)), now);
        }
    }

    private void send(Task running, List<DerivedIncident> raised, long at) {
        for (DerivedIncident incident : raised) {
            metrics.count(ProcessorMetric.DERIVED, incident.getChange().name());
            forward(running, incident.getIncidentId(), incident, at, Names.DERIVED_SINK);
        }
    }

    private static void forward(Task running, String key, SpecificRecord value, long at, String sink) {
        running.context().forward(new Record<String, @Nullable SpecificRecord>(key, value, at), sink);
    }

    private Task running() {
        Task known = task;
        if (known == null) {
            throw new IllegalStateException("init was not called");
        }
        return known;
    }
}
