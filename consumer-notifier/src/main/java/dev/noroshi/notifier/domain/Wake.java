package dev.noroshi.notifier.domain;

import java.time.Instant;
import java.util.Comparator;

/** When to look again; `name` and `seq` tell equal times apart. */
record Wake(Instant at, long seq, String name) implements Comparable<Wake> {

    private static final Comparator<Wake> ORDER =
            Comparator.comparing(Wake::at).thenComparingLong(Wake::seq).thenComparing(Wake::name);

    @Override
    public int compareTo(Wake other) {
        return ORDER.compare(this, other);
    }
}
