package dev.noroshi.sigma.correlation;

import java.util.List;
import java.util.Map;

/**
 * How a firing becomes contributions to a rule that refers to it; fields are names of what the firing carries.
 *
 * @param rule the hash of the rule further up
 * @param index which of its rules fired
 * @param group the group-by fields
 * @param values the fields that its condition names
 * @param carried name further up to name here
 * @param updates whether updates of a firing are told too
 */
public record FiringPlan(
        String rule, int index, List<String> group, List<String> values, Map<String, String> carried, boolean updates) {
    /** Keeps its own copies. */
    public FiringPlan {
        group = List.copyOf(group);
        values = List.copyOf(values);
        carried = Map.copyOf(carried);
    }
}
