package dev.noroshi.processor.correlation;

import dev.noroshi.event.Ids;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.DedupResult;
import dev.noroshi.processor.domain.RoutedIncident;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.processor.rules.RulesLoad.Loaded;
import dev.noroshi.processor.rules.RulesLoader;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Detection and correlation in memory, one dedup incident for each analytic and source. */
public final class Watch {

    /** Countries by what the organisations' ids begin with. */
    public static final Sources SOURCES = org -> org.substring(0, 2).toUpperCase(java.util.Locale.ROOT);

    final CorrelationMemory memory = CorrelationMemory.onHeap();
    final List<Outcome> outcomes = new ArrayList<>();
    private final Correlation correlation;
    private RulesInForce rules;

    public Watch(RulesInForce rules) {
        this(rules, CorrelationCaps.standard());
    }

    public Watch(RulesInForce rules, CorrelationCaps caps) {
        this.rules = rules;
        this.correlation = new Correlation(memory, caps);
    }

    public static RulesInForce rules(String text) {
        return rules(text, CorrelationLimits.DEFAULT);
    }

    static RulesInForce rules(String text, CorrelationLimits limits) {
        return ((Loaded) RulesLoader.load(RuleFiles.of(Map.of("rules.yml", text)), limits)).rules();
    }

    void change(RulesInForce other) {
        rules = other;
    }

    /** What an event of that time raises, received when it happened. */
    public List<DerivedIncident> see(IncidentEvent event) {
        return see(event, event.getReceivedAt());
    }

    List<DerivedIncident> see(IncidentEvent event, Instant now) {
        Detection detection = new Detection(rules, SOURCES);
        return take(detection.contributions(event, detection.match(event), incident(event), now), now);
    }

    /** What it raises that an event's incident has a version for that reason, by which its source adds nothing. */
    List<DerivedIncident> restate(IncidentEvent event, IncidentChange why, Instant now) {
        Incident incident = incident(event);
        incident.put("change", why);
        RoutedIncident version = new RoutedIncident(incident, new DecisionRecord(), List.of(), null);
        Acceptance acceptance = new Acceptance(DedupResult.REVISED, List.of(version), null);
        return take(new Detection(rules, SOURCES).restated(acceptance, now), now);
    }

    private List<DerivedIncident> take(List<GroupContribution> given, Instant now) {
        Deque<GroupContribution> waiting = new ArrayDeque<>(given);
        List<DerivedIncident> raised = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Outcome outcome = correlation.accept(rules, waiting.removeFirst(), now);
            outcomes.add(outcome);
            raised.addAll(outcome.raised());
            waiting.addAll(outcome.chained());
        }
        return raised;
    }

    public List<DerivedIncident> look(Instant now) {
        List<DerivedIncident> raised = new ArrayList<>(correlation.look(rules, now));
        raised.addAll(correlation.look(rules, now));
        return raised;
    }

    static Incident incident(IncidentEvent event) {
        Incident incident = new Incident();
        String analytic = event.getAnalytic() == null
                ? ""
                : String.valueOf(event.getAnalytic().getUid());
        incident.put(
                "incidentId",
                Ids.of(
                        "test",
                        event.getProducerOrg(),
                        analytic,
                        event.getVictims().toString()));
        incident.put("version", 1);
        incident.put("fingerprint", "f");
        incident.put("state", IncidentState.OPEN);
        incident.put("change", IncidentChange.OPENED);
        incident.put("sourceOrg", event.getProducerOrg());
        incident.put("sharingCommunity", event.getProducerOrg().startsWith("jp") ? "jnsa" : "kisia");
        incident.put("event", event);
        return incident;
    }
}
