package dev.noroshi.sigma.correlation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What one event, or the firing of another rule, adds to one group of one correlation rule.
 *
 * @param rule the hash of the correlation rule
 * @param group the values of its group-by fields, in their order
 * @param eventId the event's id, or the id of the firing
 * @param time the event's own time
 * @param matched bit i is set if the i-th rule referred to matched
 * @param values of the field that the condition names; empty where it names none
 * @param carried fields that rules further up will ask for
 * @param repeat a firing that goes on: it counts for presence and order, not as a further event
 * @param truncated more groups or values than the limits allow were left out
 */
public record Contribution(
        String rule,
        List<String> group,
        String eventId,
        Instant time,
        long matched,
        List<String> values,
        Map<String, List<String>> carried,
        boolean repeat,
        boolean truncated) {
    /** Keeps its own copies. */
    public Contribution {
        group = List.copyOf(group);
        values = List.copyOf(values);
        carried = Map.copyOf(carried);
    }

    /** Names the state that this goes to: the rule's hash and the group, without ambiguity. */
    public String key() {
        return key(rule, group);
    }

    static String key(String rule, List<String> group) {
        StringBuilder key = new StringBuilder(rule);
        for (String value : group) {
            key.append('|').append(value.length()).append(':').append(value);
        }
        return key.toString();
    }
}
