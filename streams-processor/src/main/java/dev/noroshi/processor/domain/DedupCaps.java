package dev.noroshi.processor.domain;

/**
 * The most that dedup keeps of one producing organisation, so that its flood costs nobody else's state.
 *
 * @param open incidents open at a time; above it, new ones are folded into coarse ones
 * @param reserve further open incidents for CRITICAL and FATAL, which are never folded
 * @param coarse coarse incidents open at a time; above it, the oldest of them is closed
 * @param rows rows by which repeats and witnesses are known again; above it, the oldest third is forgotten
 * @param victims victims, and victim organisations, kept of one incident
 * @param witnesses other sensors kept of one incident
 * @param eventIds ids of first events kept of one incident
 * @param expiries incidents that one record or one run of the clock closes or updates at most
 */
public record DedupCaps(
        int open, int reserve, int coarse, int rows, int victims, int witnesses, int eventIds, int expiries) {

    private static final int FEWEST_ROWS = 3;
    private static final int MOST_OF_AN_INCIDENT = 100;

    public DedupCaps {
        require("open", open, 1, Integer.MAX_VALUE);
        require("reserve", reserve, 1, Integer.MAX_VALUE);
        require("coarse", coarse, 1, MOST_OF_AN_INCIDENT);
        require("rows", rows, FEWEST_ROWS, Integer.MAX_VALUE);
        require("victims", victims, 1, MOST_OF_AN_INCIDENT);
        require("witnesses", witnesses, 1, MOST_OF_AN_INCIDENT);
        require("eventIds", eventIds, 1, MOST_OF_AN_INCIDENT);
        require("expiries", expiries, 1, Integer.MAX_VALUE);
    }

    /** What stands where nothing is configured, for all partitions together. */
    public static DedupCaps standard() {
        return new DedupCaps(120_000, 12_000, 64, 6_000_000, 64, 16, 16, 200);
    }

    /** The share of one of so many partitions; what is kept of one incident stays as it is. */
    public DedupCaps share(int partitions) {
        return new DedupCaps(
                share(open, partitions, 1),
                share(reserve, partitions, 1),
                share(coarse, partitions, 1),
                share(rows, partitions, FEWEST_ROWS),
                victims,
                witnesses,
                eventIds,
                expiries);
    }

    private static int share(int total, int partitions, int least) {
        return Math.max(least, (total + partitions - 1) / partitions);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "dedup cap " + name + " is " + value + "; use a whole number from " + least + " to " + most);
        }
    }
}
