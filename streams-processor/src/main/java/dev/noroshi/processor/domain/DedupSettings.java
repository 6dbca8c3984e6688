package dev.noroshi.processor.domain;

/** How dedup works in one partition. */
public record DedupSettings(DedupTimes times, DedupCaps caps) {

    /** The defaults, for one of so many partitions. */
    public static DedupSettings standard(int partitions) {
        return new DedupSettings(DedupTimes.standard(), DedupCaps.standard().share(partitions));
    }
}
