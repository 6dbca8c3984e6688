package dev.noroshi.benchmarks.harness;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntConsumer;
import picocli.CommandLine.Option;

/** What commands share that measure a step in their own thread, by its processor time: their options, and the measuring. */
public final class OwnThread {

    @Option(names = "--events", description = "events of one round (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--rounds", description = "rounds, of which the median counts (${DEFAULT-VALUE})")
    private int rounds;

    /** What counts where the command line says nothing. */
    public OwnThread(int events, int rounds) {
        this.events = events;
        this.rounds = rounds;
    }

    public int events() {
        return events;
    }

    public int rounds() {
        return rounds;
    }

    /**
     * Nanoseconds of this thread's processor time for an event, by step and round. Each step runs once before it counts, and
     * they take turns in every round.
     *
     * @param steps each is given how many events to take
     */
    public double[][] nanosPerEvent(List<IntConsumer> steps) {
        double[][] nanos = new double[steps.size()][rounds];
        steps.forEach(step -> step.accept(events));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < steps.size(); i++) {
                long start = cpuNanos();
                steps.get(i).accept(events);
                nanos[i][round] = (double) (cpuNanos() - start) / events;
            }
        }
        return nanos;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
