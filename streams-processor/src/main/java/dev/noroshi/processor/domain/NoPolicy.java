package dev.noroshi.processor.domain;

import dev.noroshi.event.Ids;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import java.time.Instant;
import java.util.List;

/** Stands while no policy is in force: nothing passes, and everything waits for one. */
public enum NoPolicy implements Router {
    INSTANCE;

    /** The policy version that its decisions name. */
    public static final String VERSION = "none";

    private static final String ENGINE = "none";

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
}
