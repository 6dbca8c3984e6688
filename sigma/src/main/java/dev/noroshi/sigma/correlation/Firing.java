package dev.noroshi.sigma.correlation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A correlation rule's condition became true for a group, or an event was added while it held.
 *
 * @param rule the hash of the rule
 * @param group the values of its group-by fields, in their order
 * @param number 1 for the first firing of this group's state, then 2, …
 * @param id the same for every update of one firing, and for no other firing
 * @param kind fired or updated
 * @param openedAt the time of the event that completed the condition when it fired
 * @param firstSeen the time of the first event that took part
 * @param lastSeen the time of the last event of the unbroken stretch over which the condition held
 * @param count how many events took part, exactly unless degraded
 * @param eventIds the first of them, up to the limit
 * @param carried the triggering event's fields for rules further up
 * @param degraded a limit was reached: the count, or the firing itself, may be wrong
 */
public record Firing(
        String rule,
        List<String> group,
        long number,
        String id,
        Kind kind,
        Instant openedAt,
        Instant firstSeen,
        Instant lastSeen,
        long count,
        List<String> eventIds,
        Map<String, List<String>> carried,
        boolean degraded) {
    /** Whether this firing is new. */
    public enum Kind {
        FIRED,
        UPDATED
    }

    /** Keeps its own copies. */
    public Firing {
        group = List.copyOf(group);
        eventIds = List.copyOf(eventIds);
        carried = Map.copyOf(carried);
    }
}
