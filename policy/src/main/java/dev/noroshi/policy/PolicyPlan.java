package dev.noroshi.policy;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a new policy would change: the flows that open and those that close.
 *
 * @param opens flows of the new policy that the one in force does not leave open
 * @param closes flows of the one in force that the new one no longer leaves open
 */
public record PolicyPlan(SortedSet<Flow> opens, SortedSet<Flow> closes) {

    /** Compares two policies as of an instant; {@link Policy#none()} where none is in force. */
    public static PolicyPlan between(Policy inForce, Policy next, Instant at) {
        SortedSet<Flow> before = inForce.flows(at);
        SortedSet<Flow> after = next.flows(at);
        SortedSet<Flow> opens = new TreeSet<>(after);
        opens.removeAll(before);
        SortedSet<Flow> closes = new TreeSet<>(before);
        closes.removeAll(after);
        return new PolicyPlan(opens, closes);
    }
}
