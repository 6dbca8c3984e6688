package dev.noroshi.cli.backtest;

import dev.noroshi.processor.domain.Routed;
import dev.noroshi.processor.domain.RoutedDerived;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    @Override
    public RoutedDerived route(DerivedIncident incident, int version, Predicate<Set<String>> condition, Instant now) {
        return new RoutedDerived(new DecisionRecord(), List.of(), List.of(), 0);
    }
}
