package dev.noroshi.console.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** How much passed in each ten seconds of the last hour. Thread-safe. */
public final class Pulse {

    /** The width of one count. */
    public static final Duration STEP = Duration.ofSeconds(10);

    /** How many counts there are. */
    public static final int STEPS = 360;

    private static final class Ring {
        private final long[] counts = new long[STEPS];
        private final long[] steps = new long[STEPS];
    }

    private final Map<Flow, Ring> rings = new EnumMap<>(Flow.class);

    public Pulse() {
        for (Flow flow : Flow.values()) {
            rings.put(flow, new Ring());
        }
    }

    /** Counts what passed at that instant; what is over an hour older than the newest is forgotten. */
    public synchronized void count(Flow flow, Instant at, long amount) {
        Ring ring = ring(flow);
        long step = step(at);
        int slot = Math.floorMod(step, STEPS);
        if (ring.steps[slot] < step) {
            ring.steps[slot] = step;
            ring.counts[slot] = 0;
        }
        if (ring.steps[slot] == step) {
            ring.counts[slot] += amount;
        }
    }

    /** What passed in the given time before now, the step under way included. */
    public synchronized long sum(Flow flow, Instant now, Duration back) {
        Ring ring = ring(flow);
        long last = step(now);
        long first = last - back.toSeconds() / STEP.toSeconds() + 1;
        long sum = 0;
        for (int slot = 0; slot < STEPS; slot++) {
            sum += ring.steps[slot] >= first && ring.steps[slot] <= last ? ring.counts[slot] : 0;
        }
        return sum;
    }

    /** One count a step, the oldest first; the last step is the one under way. */
    public synchronized long[] series(Flow flow, Instant now) {
        Ring ring = ring(flow);
        long last = step(now);
        long[] series = new long[STEPS];
        for (int i = 0; i < STEPS; i++) {
            long step = last - STEPS + 1 + i;
            int slot = Math.floorMod(step, STEPS);
            series[i] = ring.steps[slot] == step ? ring.counts[slot] : 0;
        }
        return series;
    }

    /** The start of the oldest step of {@link #series}. */
    public static Instant start(Instant now) {
        return Instant.ofEpochSecond((step(now) - STEPS + 1) * STEP.toSeconds());
    }

    private Ring ring(Flow flow) {
        return java.util.Objects.requireNonNull(rings.get(flow));
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }
}
