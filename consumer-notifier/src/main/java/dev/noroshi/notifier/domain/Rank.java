package dev.noroshi.notifier.domain;

import java.time.Instant;
import java.util.Comparator;

/** Who goes first among what is due: severity, then the time it was due, then age. */
record Rank(int severity, Instant nextAt, long seq, String subscription) implements Comparable<Rank> {

    private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::severity)
            .reversed()
            .thenComparing(Rank::nextAt)
            .thenComparingLong(Rank::seq)
            .thenComparing(Rank::subscription);

    @Override
    public int compareTo(Rank other) {
        return ORDER.compare(this, other);
    }
}
