package dev.noroshi.benchmarks.harness;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Latencies of one run, every one of them kept; more than were announced are dropped. */
final class LatencyRecord {
    private static final double MILLIS = 1e6;

    private final long[] nanos;
    private final AtomicInteger size = new AtomicInteger();

    LatencyRecord(int capacity) {
        this.nanos = new long[capacity];
    }

    void add(long latency) {
        int place = size.getAndIncrement();
        if (place < nanos.length) {
            nanos[place] = latency;
        }
    }

    LatencySummary summary() {
        long[] sorted = Arrays.copyOf(nanos, Math.min(size.get(), nanos.length));
        Arrays.sort(sorted);
        return new LatencySummary(sorted.length, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    /** The nearest rank: the smallest value that so many of all do not exceed. */
    private static double at(long[] sorted, double quantile) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(quantile * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / MILLIS;
    }
}
