package dev.noroshi.producer.record;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the shapes of one source may take, of what all together take. Safe for several threads. */
final class ShapeBudget {

    private final int most;
    private final AtomicLong all;
    private volatile int used;
    private boolean closed;

    /**
     * @param most bytes, roughly
     * @param all what all sources use, of which this one is
     */
    ShapeBudget(int most, AtomicLong all) {
        this.most = most;
        this.all = all;
    }

    /** Takes so many bytes; false where fewer are left. */
    boolean take(int bytes) {
        return used + bytes <= most && taken(bytes);
    }

    private synchronized boolean taken(int bytes) {
        if (closed || used + bytes > most) {
            return false;
        }
        used += bytes;
        all.addAndGet(bytes);
        return true;
    }

    /** Gives everything back; nothing can be taken any more. */
    synchronized void close() {
        if (!closed) {
            closed = true;
            all.addAndGet(-used);
        }
    }

    int used() {
        return used;
    }
}
