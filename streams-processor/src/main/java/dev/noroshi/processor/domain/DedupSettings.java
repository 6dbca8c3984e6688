package dev.noroshi.processor.domain;

import dev.noroshi.event.FingerprintTemplates;
import java.time.Duration;

/**
 * How dedup works in one partition.
 *
 * @param templates say which classifications have closing times of their own
 */
public record DedupSettings(DedupTimes times, DedupCaps caps, FingerprintTemplates templates) {

    public DedupSettings(DedupTimes times, DedupCaps caps) {
        this(times, caps, FingerprintTemplates.standard());
    }

    /** The defaults, for one of so many partitions. */
    public static DedupSettings standard(int partitions) {
        return standard(partitions, FingerprintTemplates.standard());
    }

    /** The defaults with other templates. */
    public static DedupSettings standard(int partitions, FingerprintTemplates templates) {
        return new DedupSettings(DedupTimes.standard(), DedupCaps.standard().share(partitions), templates);
    }

    /** The age at which every incident is over. */
    public Duration longest() {
        Duration own = templates.longestAge();
        return own.compareTo(times.longest()) > 0 ? own : times.longest();
    }
}
