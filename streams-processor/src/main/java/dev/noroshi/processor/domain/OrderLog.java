package dev.noroshi.processor.domain;

import dev.noroshi.schema.DecisionRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The orders that this instance has read, the oldest first, for the one task that puts them on record, here or on another
 * instance. Every instance reads all of them, at each start from the first. Written by one thread, read by others.
 */
public final class OrderLog {

    /** Beyond it the oldest are forgotten: on record by then, or never to be. */
    static final int MOST = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private volatile long added;

    /** Where orders come from. */
    public enum Source {
        POLICY,
        GRANTS,
        SUSPENSIONS
    }

    /**
     * One of them.
     *
     * @param offset in its topic, by which one that is on record is known again
     */
    record Entry(Source source, long offset, DecisionRecord order) {}

    /** Takes in the next. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    public synchronized void add(Source source, long offset, DecisionRecord order) {
        entries.addLast(new Entry(source, offset, order));
        if (entries.size() > MOST) {
            entries.removeFirst();
        }
        added++;
    }

    /** How many there have been. */
    long added() {
        return added;
    }

    /**
     * Those beyond the offsets given; all of a source that has none. They stay: what is put on record is undone with its
     * transaction.
     */
    synchronized List<Entry> beyond(Map<Source, Long> offsets, int most) {
        return entries.stream()
                .filter(entry -> entry.offset() > offsets.getOrDefault(entry.source(), -1L))
                .limit(most)
                .toList();
    }
}
