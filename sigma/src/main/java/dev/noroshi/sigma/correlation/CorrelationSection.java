package dev.noroshi.sigma.correlation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A correlation as written, before its references are resolved.
 *
 * @param line of the section
 * @param type what it measures
 * @param rules ids or names
 * @param groupBy fields or aliases
 * @param timespan the length of the window
 * @param condition when it holds
 * @param aliases alias to (rule as written to field)
 * @param generate whether the rules referred to also count by themselves
 */
public record CorrelationSection(
        int line,
        CorrelationType type,
        List<String> rules,
        List<String> groupBy,
        Duration timespan,
        CorrelationCondition condition,
        Map<String, Map<String, String>> aliases,
        boolean generate) {
    /** Keeps its own copies. */
    public CorrelationSection {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        aliases = Map.copyOf(aliases);
    }

    /** The aliases that hold for events of one of the rules, as written. */
    public Map<String, String> aliasesFor(String rule) {
        Map<String, String> fields = new HashMap<>();
        aliases.forEach((alias, byRule) -> {
            String field = byRule.get(rule);
            if (field != null) {
                fields.put(alias, field);
            }
        });
        return fields;
    }
}
