package dev.noroshi.processor.topology;

import dev.noroshi.processor.correlation.DerivedRoute;
import dev.noroshi.processor.correlation.ReleasedDerived;
import dev.noroshi.processor.correlation.RoutedVersion;
import dev.noroshi.processor.correlation.VisibleCondition;
import dev.noroshi.processor.domain.DecisionChain;
import dev.noroshi.processor.domain.NoPolicy;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.tracing.TraceSpan;
import dev.noroshi.runtime.tracing.TraceStep;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Routes what correlation raised. One for each task. */
final class DerivedProcessor implements Processor<String, byte[], String, @Nullable SpecificRecord> {

    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMillis(500);
    /** One with a hundred reports for a thousand candidates takes some tenths of a second. */
    private static final int ASKED_A_TICK = 5;

    private final ProcessorParts parts;
    private final OwnRecords<DerivedIncident> records;
    private final Metrics metrics;
    private final Counting counting;
    private @Nullable Task task;

    /** What lives from one assignment of the task to the next. */
    private record Task(
            ProcessorContext<String, @Nullable SpecificRecord> context,
            DerivedRoute route,
            ReleaseOccasions occasions,
            DecisionChain chain) {}

    DerivedProcessor(ProcessorParts parts) {
        this.parts = parts;
        this.metrics = parts.metrics();
        this.counting = new Counting(metrics, parts.policy()::country);
        this.records = new OwnRecords<>(parts, DerivedIncident.class, Topics.DERIVED);
    }

    @Override
    public void init(ProcessorContext<String, @Nullable SpecificRecord> context) {
        DerivedRoute route = new DerivedRoute(
                CorrelationStores.routes(context),
                parts.policy(),
                new DerivedRoute.Times(
                        parts.correlation().interval(), parts.held().keep()));
        DecisionChain chain =
                new DecisionChain(CorrelationStores.chain(context), ChainPartitions.chain("derived", context.taskId()));
        task = new Task(context, route, new ReleaseOccasions(parts, route), chain);
        CheckpointStep.schedule(context, chain, parts, Names.DERIVED_CHECKPOINTS_SINK);
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, now -> route.sweep(Instant.ofEpochMilli(now)));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        DerivedIncident incident = records.read(record.value());
        if (incident == null) {
            return;
        }
        Task running = running();
        try (TraceSpan span = parts.tracing().begin(TraceStep.ROUTE_DERIVED, newestTrace(incident))) {
            RoutedVersion version = running.route()
                    .route(
                            incident,
                            VisibleCondition.of(incident, parts.rules().rules()),
                            Instant.ofEpochMilli(record.timestamp()));
            Spans.describe(span, version.incident(), version.alerts());
            send(running, version, record.timestamp());
        }
    }

    /** Of all that took part, the trace of what came in last: most often what raised this version. */
    private static @Nullable String newestTrace(DerivedIncident incident) {
        return incident.getContributors().stream()
                .map(Contributor::getEvent)
                .max(Comparator.comparing(IncidentEvent::getReceivedAt))
                .map(IncidentEvent::getTraceparent)
                .orElse(null);
    }

    private void tick(long now) {
        Task running = running();
        if (parts.policy().version().equals(NoPolicy.VERSION)) {
            return;
        }
        running.occasions().look(now);
        running.route()
                .step(
                        incident -> VisibleCondition.of(incident, parts.rules().rules()),
                        Instant.ofEpochMilli(now),
                        ASKED_A_TICK)
                .forEach(released -> send(running, released, now));
    }

    private void send(Task running, ReleasedDerived released, long at) {
        for (Alert alert : released.alerts()) {
            forward(running, Names.DERIVED_ALERTS_SINK, alert.getRecipient(), alert, at);
            metrics.count(ProcessorMetric.RELEASED_ALERTS);
        }
        DecisionRecord decision = running.chain().append(released.decision());
        forward(running, Names.DERIVED_DECISIONS_SINK, decision.getIncidentId(), decision, at);
        metrics.count(ProcessorMetric.ASKED_AGAIN, String.valueOf(decision.getCause()));
    }

    private void send(Task running, RoutedVersion version, long at) {
        String id = version.incident().getIncidentId();
        forward(running, Names.DERIVED_INCIDENTS_SINK, id, version.incident(), at);
        for (Alert alert : version.alerts()) {
            forward(running, Names.DERIVED_ALERTS_SINK, alert.getRecipient(), alert, at);
        }
        DecisionRecord decision = running.chain().append(version.decision());
        forward(running, Names.DERIVED_DECISIONS_SINK, id, decision, at);
        counting.routed(
                version.incident(),
                version.alerts(),
                decision,
                running.context().currentSystemTimeMs());
        if (version.full()) {
            metrics.count(ProcessorMetric.HELD_FULL);
        }
        if (version.unanswered() > 0) {
            metrics.add(ProcessorMetric.UNANSWERED, version.unanswered());
        }
    }

    private static void forward(Task running, String sink, String key, SpecificRecord value, long at) {
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
