package dev.noroshi.benchmarks.detection;

import dev.noroshi.processor.rules.RulesInForce;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the detection step of the processor by how many rules are in force. */
@Command(
        name = "detection",
        mixinStandardHelpOptions = true,
        description = "What the rules cost the step that matches each event, in this thread's own processor time.")
public final class DetectionCommand implements Callable<Integer> {

    @Option(
            names = "--rules",
            split = ",",
            defaultValue = "0,500,3000",
            description = "numbers of rules to measure with (${DEFAULT-VALUE})")
    private List<Integer> rules = List.of();

    @Option(names = "--events", defaultValue = "20000", description = "events of one round (${DEFAULT-VALUE})")
    private int events;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "rounds, of which the median counts (${DEFAULT-VALUE})")
    private int rounds;

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        TakenEvents taken = new TakenEvents(events);
        List<RulesInForce> sets = rules.stream().map(MadeUpRules::of).toList();
        double[][] perSecond = new double[sets.size()][rounds];
        sets.forEach(taken::match);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < sets.size(); i++) {
                long start = cpuNanos();
                taken.match(sets.get(i));
                perSecond[i][round] = taken.size() * 1e9 / (cpuNanos() - start);
            }
        }
        for (int i = 0; i < sets.size(); i++) {
            out.printf(
                    Locale.ROOT,
                    "%5d rules: %,.0f events a second of one core; %d of %d events add to a group%n",
                    rules.get(i),
                    median(perSecond[i]),
                    taken.match(sets.get(i)),
                    taken.size());
        }
        return 0;
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
