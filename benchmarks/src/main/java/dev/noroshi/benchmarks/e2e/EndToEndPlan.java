package dev.noroshi.benchmarks.e2e;

import dev.noroshi.benchmarks.harness.Effort;
import dev.noroshi.benchmarks.load.Mix;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the end-to-end benchmark measures.
 *
 * @param parts what of it
 * @param organisations sizes of policy, each measured on its own
 * @param perSecond first alerts a second while latency is measured
 * @param mixes of records, for throughput
 * @param floorCommit between two commits of the floors
 * @param flushed whether events are on disk before they are acknowledged
 */
public record EndToEndPlan(
        Set<Part> parts,
        Effort effort,
        List<Integer> organisations,
        List<Mix> mixes,
        double perSecond,
        Duration floorCommit,
        boolean flushed) {
    public EndToEndPlan {
        parts = Set.copyOf(parts);
        mixes = List.copyOf(mixes);
        organisations = List.copyOf(organisations);
        if (perSecond <= 0) {
            throw new IllegalArgumentException(
                    "The rate is " + perSecond + " a second, but must be above 0; 250 is the rate of the goal");
        }
    }
}
