package dev.noroshi.benchmarks.detection;

import dev.noroshi.benchmarks.harness.Median;
import dev.noroshi.benchmarks.harness.OwnThread;
import dev.noroshi.processor.rules.RulesInForce;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final OwnThread thread = new OwnThread(20_000, 7);

    @Override
    public Integer call() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        TakenEvents taken = new TakenEvents(thread.events());
        List<RulesInForce> sets = rules.stream().map(MadeUpRules::of).toList();
        double[][] nanos = thread.nanosPerEvent(
                sets.stream().map(set -> (IntConsumer) all -> taken.match(set)).toList());
        for (int i = 0; i < sets.size(); i++) {
            out.printf(
                    Locale.ROOT,
                    "%5d rules: %,.0f events a second of one core; %d of %d events add to a group%n",
                    rules.get(i),
                    1e9 / Median.of(Arrays.stream(nanos[i])),
                    taken.match(sets.get(i)),
                    taken.size());
        }
        return 0;
    }
}
