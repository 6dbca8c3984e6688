package dev.noroshi.sigma.correlation;

import java.util.List;
import java.util.Map;

/**
 * How a match of a detection rule becomes contributions to a correlation rule; fields are those of the event, any of
 * a list standing for one field of the rule.
 *
 * @param rule the hash of the correlation rule
 * @param index which of its rules matched
 * @param group the group-by fields
 * @param values the fields that its condition names
 * @param carried name to fields, for rules further up
 */
public record EventPlan(
        String rule,
        int index,
        List<List<String>> group,
        List<List<String>> values,
        Map<String, List<String>> carried) {
    /** Keeps its own copies. */
    public EventPlan {
        group = List.copyOf(group);
        values = List.copyOf(values);
        carried = Map.copyOf(carried);
    }
}
