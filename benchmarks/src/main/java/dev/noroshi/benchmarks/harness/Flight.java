package dev.noroshi.benchmarks.harness;

import dev.noroshi.benchmarks.load.Load;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** The records of one run on their way: when each was due to leave, and when what it caused arrived. */
public final class Flight {
    /** How long a run waits for its last arrival. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Load load;
    private final AtomicLongArray left;
    private final AtomicIntegerArray arrivals;
    private final LatencyRecord latencies;
    private final CountDownLatch outstanding;
    private final long start = System.nanoTime();
    private final long cpuAtStart = Machine.cpuNanos();
    private volatile long last;
    private volatile @Nullable String lost;

    /** @param expected arrivals of the whole load */
    public Flight(Load load, int expected) {
        this.load = load;
        this.left = new AtomicLongArray(load.records());
        this.arrivals = new AtomicIntegerArray(load.records());
        this.latencies = new LatencyRecord(expected);
        this.outstanding = new CountDownLatch(expected);
    }

    /** The record leaves; the time is when it was due. */
    public void leaves(int index, long nanos) {
        left.set(index, nanos);
    }

    /** Something that the record caused has arrived. Arrivals of another run are no index of this one. */
    public void arrives(int index) {
        arrives(index, System.nanoTime());
    }

    /**
     * As {@link #arrives(int)}, told later.
     *
     * @param nanos when it arrived, on this process's {@link System#nanoTime}
     */
    public void arrives(int index, long nanos) {
        if (index < 0 || index >= load.records() || left.get(index) == 0) {
            return;
        }
        arrivals.incrementAndGet(index);
        latencies.add(nanos - left.get(index));
        last = nanos;
        outstanding.countDown();
    }

    /** Nothing more can arrive: whoever waits for the last arrival is told why. */
    public void isLost(String why) {
        lost = why;
        while (outstanding.getCount() > 0) {
            outstanding.countDown();
        }
    }

    /** How often something arrived for that record. */
    public int arrivalsOf(int index) {
        return arrivals.get(index);
    }

    /**
     * Waits for the last arrival.
     *
     * @throws IllegalStateException if it does not come within {@link #PATIENCE}, or nothing more can come
     */
    public Outcome land() {
        try {
            if (!outstanding.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(outstanding.getCount() + " arrivals of " + load + " are missing after "
                        + PATIENCE + ": look in the log for what stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while records were on their way", e);
        }
        if (lost != null) {
            throw new IllegalStateException(lost);
        }
        Duration cpu = Duration.ofNanos(Machine.cpuNanos() - cpuAtStart);
        return new Outcome(load.records(), Duration.ofNanos(last - start), cpu, latencies.summary());
    }
}
