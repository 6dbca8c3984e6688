package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.DecisionChain;
import dev.noroshi.processor.domain.Releasing;
import dev.noroshi.processor.domain.RoutedIncident;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.RejectedEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends versions of incidents to their topics, and counts them. */
final class Forwarding {

    private final ProcessorContext<String, @Nullable SpecificRecord> context;
    private final DecisionChain chain;
    private final Metrics metrics;
    private final Counting counting;

    Forwarding(ProcessorContext<String, @Nullable SpecificRecord> context, DecisionChain chain, ProcessorParts parts) {
        this.context = context;
        this.chain = chain;
        this.metrics = parts.metrics();
        this.counting = new Counting(metrics, parts.policy()::country);
    }

    void send(List<RoutedIncident> versions, long at) {
        for (RoutedIncident version : versions) {
            send(version, at);
        }
    }

    void reject(RejectedEvent rejected, long at) {
        forward(Names.REJECTED_SINK, rejected.getProducerOrg(), rejected, at);
        metrics.count(ProcessorMetric.REJECTED, rejected.getCode());
    }

    private void send(RoutedIncident version, long at) {
        Incident incident = version.incident();
        forward(Names.INCIDENTS_SINK, incident.getIncidentId(), incident, at);
        for (Alert alert : version.alerts()) {
            forward(Names.ALERTS_SINK, alert.getRecipient(), alert, at);
        }
        DecisionRecord decision = chain.append(version.decision());
        forward(Names.DECISIONS_SINK, decision.getIncidentId(), decision, at);
        counting.routed(incident, version.alerts(), decision, context.currentSystemTimeMs());
        hold(version, at);
    }

    private void hold(RoutedIncident version, long at) {
        Incident incident = version.incident();
        HeldIncident held = version.held();
        if (held != null) {
            forward(Names.HELD_SINK, HeldKeys.of(incident.getSourceOrg(), incident.getIncidentId()), held, at);
            metrics.count(Releasing.isEnd(held) ? ProcessorMetric.RELEASED : ProcessorMetric.HELD);
        }
    }

    private void forward(String sink, String key, @Nullable SpecificRecord value, long at) {
        context.forward(new Record<String, @Nullable SpecificRecord>(key, value, at), sink);
    }
}
