package dev.noroshi.processor.domain;

import dev.noroshi.event.Ids;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Stands while no policy is in force: nothing passes, and everything waits for one. */
public enum NoPolicy implements Router {
    INSTANCE;

    /** The policy version that its decisions name. */
    public static final String VERSION = "none";

    static final String ENGINE = "none";

    /** The source that decisions on derived incidents name. */
    public static final String HUB = "hub";

    @Override
    public Routed route(Incident incident, Instant now) {
        String decisionId =
                Ids.of("decision", incident.getIncidentId(), Integer.toString(incident.getVersion()), VERSION);
        DecisionRecord decision = DecisionRecord.newBuilder()
                .setDecisionId(decisionId)
                .setAt(now)
                .setIncidentId(incident.getIncidentId())
                .setVersion(incident.getVersion())
                .setEventId(incident.getEvent().getEventId())
                .setProducerUid(incident.getEvent().getProducerUid())
                .setSourceOrg(incident.getSourceOrg())
                .setPolicyVersion(VERSION)
                .setEngineVersion(ENGINE)
                .build();
        return new Routed(decision, List.of(), List.of(), true, null);
    }

    @Override
    public RoutedDerived route(DerivedIncident incident, int version, Predicate<Set<String>> condition, Instant now) {
        DecisionRecord decision = DecisionRecord.newBuilder()
                .setDecisionId(Ids.of("decision", incident.getIncidentId(), Integer.toString(version), VERSION))
                .setAt(now)
                .setIncidentId(incident.getIncidentId())
                .setVersion(version)
                .setEventId(incident.getIncidentId())
                .setSourceOrg(HUB)
                .setPolicyVersion(VERSION)
                .setEngineVersion(ENGINE)
                .build();
        return new RoutedDerived(decision, List.of(), List.of(), 0);
    }
}
