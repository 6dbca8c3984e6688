package dev.noroshi.runtime.metrics;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Pairs of countries as tag values: the first {@link #MOST} that occur, all others as one. Thread-safe. */
public final class CountryPairs {

    /** Every pair of eight countries, a country with itself included. */
    public static final int MOST = 64;

    /** In place of the country of an organisation of which none is known. */
    public static final String NONE = "none";

    private static final List<String> OTHERS = List.of(Metric.OTHER, Metric.OTHER);

    private final Set<List<String>> known = ConcurrentHashMap.newKeySet();

    /** The two tag values for what goes from one country to another. */
    public List<String> of(@Nullable String from, @Nullable String to) {
        List<String> pair = List.of(from == null ? NONE : from, to == null ? NONE : to);
        if (known.contains(pair)) {
            return pair;
        }
        synchronized (known) {
            return known.size() < MOST && known.add(pair) ? pair : OTHERS;
        }
    }
}
