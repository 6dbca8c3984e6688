package dev.noroshi.benchmarks.e2e;

import dev.noroshi.benchmarks.harness.Effort;
import dev.noroshi.benchmarks.harness.EffortOptions;
import dev.noroshi.benchmarks.harness.Report;
import dev.noroshi.benchmarks.load.Mix;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures throughput and latency from the gateway to the alert, and latency to the webhook. */
@Command(
        name = "e2e",
        mixinStandardHelpOptions = true,
        description = "Gateway to alert and to webhook, against floors of the same run.")
public final class EndToEndCommand implements Callable<Integer> {
    /** With that many the firsts of a run stay below what dedup keeps of six organisations. */
    private static final int MOST_WARM_UPS = 10;

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "THROUGHPUT,LATENCY,WEBHOOK",
            description = "what to measure: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Set<Part> parts = Set.of();

    @Mixin
    private final EffortOptions effort = new EffortOptions(new Effort(3, 3, 40_000, MOST_WARM_UPS));

    @Option(
            names = "--organisations",
            split = ",",
            defaultValue = "6,1000",
            description = "sizes of policy to measure (${DEFAULT-VALUE})")
    private List<Integer> organisations = List.of();

    @Option(
            names = "--mixes",
            split = ",",
            defaultValue = "REPEATS,FIRSTS",
            description = "records to measure throughput with: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private List<Mix> mixes = List.of();

    @Option(
            names = "--floor-commit",
            defaultValue = "50",
            description = "milliseconds between two commits of the floors (${DEFAULT-VALUE})")
    private int floorCommit;

    @Option(
            names = "--rate",
            defaultValue = "250",
            description = "first alerts a second for latency (${DEFAULT-VALUE})")
    private double rate;

    @Option(
            names = "--flush",
            description = "write events to disk before the acknowledgement, as one broker alone does")
    private boolean flush;

    @Option(names = "--json", description = "also write the result to this file")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var plan = new EndToEndPlan(
                parts, effort.effort(), organisations, mixes, rate, Duration.ofMillis(floorCommit), flush);
        Report report = new EndToEnd(plan, out::println).measure();
        report.publish(out, json);
        return 0;
    }
}
