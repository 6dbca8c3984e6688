package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.rule.RuleFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A correlation as written, before its references are resolved.
 *
 * @param line of the section
 * @param type what it measures
 * @param rules ids or names
 * @param groupBy fields or aliases
 * @param timespan the length of the window
 * @param condition when it holds
 * @param aliases field aliases, by their names
 * @param generate whether the rules referred to also count by themselves
 */
public record CorrelationSection(
        int line,
        CorrelationType type,
        List<String> rules,
        List<String> groupBy,
        Duration timespan,
        CorrelationCondition condition,
        Map<String, FieldAlias> aliases,
        boolean generate) {
    /** Keeps its own copies. */
    public CorrelationSection {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        aliases = Map.copyOf(aliases);
    }

    /**
     * The aliases that hold for events of one of the rules: alias to field.
     *
     * @param written the rule as it stands under {@code rules}
     * @param names all that it may be called by
     * @throws RuleFault where an alias says nothing of the rule, or says it twice
     */
    public Map<String, String> aliasesFor(String written, Set<String> names) throws RuleFault {
        Map<String, String> fields = new HashMap<>();
        for (Map.Entry<String, FieldAlias> alias : aliases.entrySet()) {
            fields.put(alias.getKey(), alias.getValue().field(alias.getKey(), written, names));
        }
        return fields;
    }

    /**
     * Refuses aliases that speak of rules that the correlation does not list.
     *
     * @param names all that the rules listed may be called by
     */
    public void requireKnown(Set<String> names) throws RuleFault {
        for (Map.Entry<String, FieldAlias> alias : aliases.entrySet()) {
            alias.getValue().requireKnown(alias.getKey(), names);
        }
    }
}
