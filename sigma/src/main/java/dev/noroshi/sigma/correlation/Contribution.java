package dev.noroshi.sigma.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param party whom it is from, by which {@link Evidence} tells the parts of a firing apart; null: nobody in particular
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
        boolean truncated,
        @Nullable String party) {
    /** Keeps its own copies. */
    public Contribution {
        group = List.copyOf(group);
        values = List.copyOf(values);
        carried = Map.copyOf(carried);
    }

    /** One that is from nobody in particular. */
    public Contribution(
            String rule,
            List<String> group,
            String eventId,
            Instant time,
            long matched,
            List<String> values,
            Map<String, List<String>> carried,
            boolean repeat,
            boolean truncated) {
        this(rule, group, eventId, time, matched, values, carried, repeat, truncated, null);
    }

    /** The same within a narrower group: the value goes before those of the group-by fields. */
    public Contribution within(String value) {
        List<String> narrower = new ArrayList<>();
        narrower.add(value);
        narrower.addAll(group);
        return new Contribution(rule, narrower, eventId, time, matched, values, carried, repeat, truncated, party);
    }

    /** The same from someone. */
    public Contribution from(String whom) {
        return new Contribution(rule, group, eventId, time, matched, values, carried, repeat, truncated, whom);
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
