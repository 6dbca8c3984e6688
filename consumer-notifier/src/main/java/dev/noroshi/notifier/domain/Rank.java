package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.Comparator;

/** Who goes first among what is due: severity, then the time it was due, then age. */
record Rank(Severity severity, Instant nextAt, long seq, String subscription) implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER = Comparator.comparing(Rank::severity)
            .reversed()
            .thenComparing(Rank::nextAt)
            .thenComparingLong(Rank::seq)
            .thenComparing(Rank::subscription);

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
