package dev.noroshi.processor.correlation;

import java.time.Duration;

/**
 * What correlation keeps of one partition, and how often it speaks.
 *
 * @param groups of one organisation; beyond, its own that would be looked at next goes
 * @param contributors dedup incidents that one group names
 * @param sources kinds of contributions (organisation, marking, community) after which further ones are no news
 * @param interval between versions that nothing urgent causes
 * @param looks groups looked at in one run
 */
public record CorrelationCaps(int groups, int contributors, int sources, Duration interval, int looks) {

    private static final int LEAST = 1;

    public CorrelationCaps {
        if (groups < LEAST || contributors < LEAST || sources < LEAST || looks < LEAST) {
            throw new IllegalArgumentException("correlation caps must be positive: groups=" + groups + ", contributors="
                    + contributors + ", sources=" + sources + ", looks=" + looks);
        }
    }

    /** 200 000 groups, 100 contributors, 64 sources, 15 minutes, 256 looks. */
    public static CorrelationCaps standard() {
        return new CorrelationCaps(200_000, 100, 64, Duration.ofMinutes(15), 256);
    }

    /** The same, but one run looks at all groups that are due: over history nobody waits for it. */
    CorrelationCaps withoutPause() {
        return new CorrelationCaps(groups, contributors, sources, interval, Integer.MAX_VALUE);
    }

    /** The share of one partition of so many. */
    public CorrelationCaps share(int partitions) {
        return new CorrelationCaps(Math.max(LEAST, groups / partitions), contributors, sources, interval, looks);
    }
}
