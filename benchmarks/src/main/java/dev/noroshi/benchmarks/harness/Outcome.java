package dev.noroshi.benchmarks.harness;

import java.time.Duration;

/**
 * What one run showed.
 *
 * @param elapsed from the first record sent to the last arrival
 * @param cpu of the whole process meanwhile; broker and clients are in it unless the scenario has a process of its own
 */
public record Outcome(int records, Duration elapsed, Duration cpu, LatencySummary latency) {
    private static final double NANOS = 1e9;

    /** Records sent, by the time until the last of them had its effect. */
    public double perSecond() {
        return records * NANOS / Math.max(1, elapsed.toNanos());
    }

    /** Microseconds of processor time a record, of the whole process. */
    public double cpuMicros() {
        return cpu.toNanos() / 1e3 / records;
    }
}
