package dev.noroshi.sigma.correlation;

import java.time.Duration;

/**
 * What correlation may hold.
 *
 * @param grace how far an event's time may lie behind, or ahead of, the greatest {@code now} its group has seen
 * @param entries values held for one group, an eighth more until room is made; then the oldest are dropped and later firings
 *     are marked degraded
 * @param lineage event ids held for one group, and given with one firing
 * @param groupsPerEvent groups, and values of one field, that one event may add to in one rule
 * @param openFirings firings of one group that can still be updated; the oldest beyond are closed
 */
public record CorrelationLimits(Duration grace, int entries, int lineage, int groupsPerEvent, int openFirings) {
    /** Ten minutes; 10 000 entries, 100 ids, 64 groups, 64 firings. */
    public static final CorrelationLimits DEFAULT = new CorrelationLimits(Duration.ofMinutes(10), 10_000, 100, 64, 64);

    /** Refuses limits that would hold nothing. */
    public CorrelationLimits {
        if (grace.isNegative() || entries < 1 || lineage < 0 || groupsPerEvent < 1 || openFirings < 1) {
            throw new IllegalArgumentException("correlation limits must be positive: grace=" + grace + ", entries="
                    + entries + ", lineage=" + lineage + ", groupsPerEvent=" + groupsPerEvent + ", openFirings="
                    + openFirings);
        }
    }
}
