package dev.noroshi.processor.correlation;

import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a derived incident's rule, asked of what someone may see of its contributors. What a chained rule
 * added counts where all is seen that it stood on.
 */
public final class VisibleCondition implements Predicate<Set<String>> {

    private final @Nullable CorrelationRule rule;
    private final Evidence evidence;
    private final Map<String, List<String>> behind = new HashMap<>();

    private VisibleCondition(@Nullable CorrelationRule rule, DerivedIncident incident) {
        this.rule = rule;
        this.evidence = evidence(incident);
        incident.getParties().forEach(party -> behind.put(party.getParty(), party.getIncidents()));
    }

    public static VisibleCondition of(DerivedIncident incident, RulesInForce rules) {
        return new VisibleCondition(rules.rule(incident.getRule()), incident);
    }

    private static Evidence evidence(DerivedIncident incident) {
        byte[] bytes = new byte[incident.getEvidence().remaining()];
        incident.getEvidence().duplicate().get(bytes);
        return Evidence.fromBytes(bytes);
    }

    /** Whether it holds; never where the rule is no longer in force. */
    @Override
    public boolean test(Set<String> incidents) {
        return rule != null
                && evidence.of(rule, party -> {
                            List<String> seen = behind.get(party);
                            return seen != null && incidents.containsAll(seen);
                        })
                        .isPresent();
    }
}
