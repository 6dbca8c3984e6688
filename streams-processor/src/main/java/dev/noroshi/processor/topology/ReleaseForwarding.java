package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.DecisionChain;
import dev.noroshi.processor.domain.Releasing.Released;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.tracing.TraceSpan;
import dev.noroshi.runtime.tracing.TraceStep;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends what the release step lets go to its topics, and counts it. */
final class ReleaseForwarding {

    private final ProcessorContext<String, @Nullable SpecificRecord> context;
    private final DecisionChain chain;
    private final Metrics metrics;
    private final Tracing tracing;

    ReleaseForwarding(
            ProcessorContext<String, @Nullable SpecificRecord> context, DecisionChain chain, ProcessorParts parts) {
        this.context = context;
        this.chain = chain;
        this.metrics = parts.metrics();
        this.tracing = parts.tracing();
    }

    void send(Released released, long at) {
        Incident incident = released.held().getIncident();
        try (TraceSpan span =
                tracing.begin(TraceStep.RELEASE, incident.getEvent().getTraceparent())) {
            Spans.describe(span, incident, released.review().alerts());
        }
        for (Alert alert : released.review().alerts()) {
            forward(Names.RELEASE_ALERTS_SINK, alert.getRecipient(), alert, at);
            metrics.count(
                    alert.getRelease().getRevoked() ? ProcessorMetric.REVOCATIONS : ProcessorMetric.RELEASED_ALERTS);
        }
        DecisionRecord decision = released.review().decision();
        if (decision != null) {
            forward(Names.RELEASE_DECISIONS_SINK, incident.getIncidentId(), chain.append(decision), at);
            metrics.count(ProcessorMetric.ASKED_AGAIN, String.valueOf(decision.getCause()));
        }
        String key = HeldKeys.of(incident.getSourceOrg(), incident.getIncidentId());
        HeldIncident left = released.review().left();
        if (left != null) {
            hold(key, left, at);
        } else {
            Record<String, @Nullable SpecificRecord> end = new Record<>(key, null, at);
            HeldHeaders.ends(end.headers(), incident.getVersion());
            HeldHeaders.byRelease(end.headers());
            context.forward(end, Names.RELEASE_HELD_SINK);
        }
    }

    /** Tells a source that something of its own is held. */
    void notice(Alert notice, long at) {
        forward(Names.RELEASE_ALERTS_SINK, notice.getRecipient(), notice, at);
        metrics.count(ProcessorMetric.HOLD_NOTICES);
    }

    /** Says what waits. */
    void hold(String key, HeldIncident held, long at) {
        Record<String, @Nullable SpecificRecord> record = new Record<>(key, held, at);
        HeldHeaders.byRelease(record.headers());
        context.forward(record, Names.RELEASE_HELD_SINK);
    }

    private void forward(String sink, String key, SpecificRecord value, long at) {
        context.forward(new Record<String, @Nullable SpecificRecord>(key, value, at), sink);
    }
}
