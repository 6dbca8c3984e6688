package dev.noroshi.benchmarks.load;

import java.util.concurrent.locks.LockSupport;

/**
 * Says when each record is due. The schedule does not wait for a slow sender: lateness counts as latency, so that a
 * stall is seen by all records it held up.
 */
public final class Pacer {
    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();
    private final double interval;

    public Pacer(Load load) {
        this.interval = load.perSecond() == 0 ? 0 : NANOS / load.perSecond();
    }

    /** Waits until the record is due and returns that instant in {@link System#nanoTime}'s count. */
    public long await(int index) {
        if (interval == 0) {
            return System.nanoTime();
        }
        long due = start + (long) (index * interval);
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return due;
    }
}
