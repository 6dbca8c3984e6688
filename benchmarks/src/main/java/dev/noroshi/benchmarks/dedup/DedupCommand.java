package dev.noroshi.benchmarks.dedup;

import dev.noroshi.benchmarks.harness.Machine;
import dev.noroshi.benchmarks.harness.Median;
import dev.noroshi.benchmarks.harness.OwnThread;
import dev.noroshi.benchmarks.harness.TemporaryFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final OwnThread thread = new OwnThread(50_000, 5);

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

    private double[][] measured(List<OpenSet> sets) {
        return thread.nanosPerEvent(
                sets.stream().map(set -> (IntConsumer) set::count).toList());
    }

    private static void report(List<OpenSet> sets, double[][] nanos, PrintStream out) throws IOException {
        for (int i = 0; i < sets.size(); i++) {
            double[] own = nanos[i];
            out.printf(
                    Locale.ROOT,
                    "%9d open: %.1f us an event, %.2f times the first%n",
                    sets.get(i).size(),
                    Median.of(Arrays.stream(own)) / 1e3,
                    Median.of(IntStream.range(0, own.length).mapToDouble(round -> own[round] / nanos[0][round])));
        }
        out.println("resident at most " + Machine.peakBytes() / MIB + " MiB");
    }
}
