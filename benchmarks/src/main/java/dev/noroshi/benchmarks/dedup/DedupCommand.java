package dev.noroshi.benchmarks.dedup;

import dev.noroshi.benchmarks.harness.Machine;
import dev.noroshi.benchmarks.harness.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what one event costs dedup, by how many incidents are open. */
@Command(
        name = "dedup",
        mixinStandardHelpOptions = true,
        description =
                "What an event costs dedup with few and with many open incidents, on RocksDB as in the processor.")
public final class DedupCommand implements Callable<Integer> {

    private static final long MIB = 1L << 20;

    @Option(
            names = "--open",
            split = ",",
            defaultValue = "10000,1000000",
            description = "open incidents to measure with; the first is the floor (${DEFAULT-VALUE})")
    private List<Integer> open = List.of();

    @Option(names = "--events", defaultValue = "50000", description = "events of one round (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "rounds, of which the median counts (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--store-mib",
            defaultValue = "128",
            description = "memory of all stores together, as processor.store.memory.bytes (${DEFAULT-VALUE})")
    private long storeMib;

    @Override
    public Integer call() throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Files.createTempDirectory("dedup-benchmark-");
        List<RocksMemory> memories = new ArrayList<>();
        try {
            List<OpenSet> sets = new ArrayList<>();
            for (int size : open) {
                RocksMemory memory = new RocksMemory(folder.resolve("open-" + size), storeMib * MIB);
                memories.add(memory);
                sets.add(new OpenSet(memory.memory(), size));
                out.println(size + " incidents are open, resident " + Machine.residentBytes() / MIB + " MiB");
            }
            report(sets, measured(sets), out);
        } finally {
            memories.forEach(RocksMemory::close);
            TemporaryFolder.delete(folder);
        }
        return 0;
    }

    /** Microseconds of this thread's processor time for an event; the sets take turns in every round. */
    private double[][] measured(List<OpenSet> sets) {
        double[][] micros = new double[sets.size()][rounds];
        sets.forEach(set -> set.count(events));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sets.size(); i++) {
                long start = cpuNanos();
                sets.get(i).count(events);
                micros[i][round] = (cpuNanos() - start) / 1e3 / events;
            }
        }
        return micros;
    }

    private void report(List<OpenSet> sets, double[][] micros, PrintStream out) throws IOException {
        double[] ratios = new double[rounds];
        for (int i = 0; i < sets.size(); i++) {
            for (int round = 0; round < rounds; round++) {
                ratios[round] = micros[i][round] / micros[0][round];
            }
            out.printf(
                    Locale.ROOT,
                    "%9d open: %.1f us an event, %.2f times the first%n",
                    sets.get(i).size(),
                    median(micros[i]),
                    median(ratios));
        }
        out.println("resident at most " + Machine.peakBytes() / MIB + " MiB");
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
