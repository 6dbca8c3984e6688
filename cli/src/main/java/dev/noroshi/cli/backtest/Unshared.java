package dev.noroshi.cli.backtest;

import dev.noroshi.processor.domain.Routed;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import java.time.Instant;
import java.util.List;

/** Stands where no policy is asked: incidents go to nobody, and nothing waits. */
enum Unshared implements Router {
    INSTANCE;

    private static final String NONE = "none";

    @Override
    public Routed route(Incident incident, Instant now) {
        DecisionRecord decision = new DecisionRecord();
        decision.put("incidentId", incident.getIncidentId());
        decision.put("policyVersion", NONE);
        return new Routed(decision, List.of(), List.of(), false, "");
    }
}
