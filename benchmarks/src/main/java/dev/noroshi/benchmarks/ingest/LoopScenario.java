package dev.noroshi.benchmarks.ingest;

import dev.noroshi.benchmarks.harness.LatencySummary;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.load.Load;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/** One thread that does the same with one record after the other; its time is the processor's, not the wall's. */
final class LoopScenario implements Scenario {

    private static final LatencySummary NO_LATENCY = new LatencySummary(0, 0, 0, 0);

    private final String name;
    private final List<byte[]> records;
    private final ToLongFunction<byte[]> work;
    private long seen;

    /**
     * @param work gives something of its result, so that nothing of it can be left out
     */
    LoopScenario(String name, List<byte[]> records, ToLongFunction<byte[]> work) {
        this.name = name;
        this.records = records;
        this.work = work;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void setup() {
        seen = 0;
    }

    @Override
    public Outcome run(Load load) {
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < load.records(); i++) {
            seen += work.applyAsLong(records.get(i % records.size()));
        }
        Duration cpu = Duration.ofNanos(threads.getCurrentThreadCpuTime() - began);
        return new Outcome(load.records(), cpu, cpu, NO_LATENCY);
    }

    @Override
    public void close() {
        if (seen == 0) {
            throw new IllegalStateException(name + " did nothing");
        }
    }
}
