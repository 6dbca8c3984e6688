package dev.noroshi.producer.record;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The shapes of each source apart, so that one that makes up names uses up its own. Where all together take too much, the
 * source that takes most gives its up: one that takes less than an equal share keeps them. Safe for several threads.
 */
final class SourceShapes {

    private static final int MOST_BYTES = 1 << 20;
    private static final long MOST_BYTES_OF_ALL = 32L << 20;
    /** What a source takes here before it has any shape. */
    private static final int SOURCE_BYTES = 1024;

    private final int most;
    private final long mostOfAll;
    private final Map<Source, Kept> kept = new ConcurrentHashMap<>();
    private final AtomicLong used = new AtomicLong();

    private record Source(String org, String credential) {}

    private record Kept(ShapeBudget budget, Shape root) {}

    /**
     * @param most bytes, roughly, that one source may take
     * @param mostOfAll bytes that all may take
     */
    SourceShapes(int most, long mostOfAll) {
        this.most = most;
        this.mostOfAll = mostOfAll;
    }

    /** 1 MiB a source, 32 MiB for all. */
    static SourceShapes standard() {
        return new SourceShapes(MOST_BYTES, MOST_BYTES_OF_ALL);
    }

    /** The root of the shapes of the source. */
    Shape of(String org, String credential) {
        var source = new Source(org, credential);
        Kept known = kept.get(source);
        if (known == null) {
            known = kept.computeIfAbsent(source, added -> made());
        }
        if (used.get() > mostOfAll) {
            giveUpLargest();
        }
        return known.root();
    }

    private Kept made() {
        var budget = new ShapeBudget(most, used);
        budget.take(SOURCE_BYTES);
        return new Kept(budget, Shape.root(budget));
    }

    private synchronized void giveUpLargest() {
        while (used.get() > mostOfAll && !kept.isEmpty()) {
            kept.entrySet().stream()
                    .max(Comparator.comparingInt(
                            entry -> entry.getValue().budget().used()))
                    .ifPresent(largest -> {
                        kept.remove(largest.getKey());
                        largest.getValue().budget().close();
                    });
        }
    }

    /** Bytes, roughly, that all sources take. */
    long used() {
        return used.get();
    }
}
