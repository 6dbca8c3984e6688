package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.harness.Effort;
import dev.noroshi.benchmarks.harness.EffortOptions;
import dev.noroshi.benchmarks.harness.Figure;
import dev.noroshi.benchmarks.harness.Harness;
import dev.noroshi.benchmarks.harness.Report;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.harness.Section;
import dev.noroshi.benchmarks.harness.Trial;
import dev.noroshi.benchmarks.load.Mix;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures webhooks: how many a second, and how long healthy ones wait while others are dead. */
@Command(
        name = "delivery",
        mixinStandardHelpOptions = true,
        description = "Alerts topic to many webhooks: throughput against a floor, and isolation from dead endpoints.")
public final class DeliveryCommand implements Callable<Integer> {
    /** What may be measured. */
    enum Part {
        THROUGHPUT,
        /** Endpoints that are dead from the start. */
        ISOLATION,
        /** Endpoints that die after they have taken a delivery. */
        OUTAGE,
        MEMORY
    }

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "THROUGHPUT,ISOLATION,OUTAGE,MEMORY",
            description = "what to measure: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Set<Part> parts = Set.of();

    @Option(
            names = "--subscriptions",
            defaultValue = "10000",
            description = "webhooks, each of another organisation (${DEFAULT-VALUE})")
    private int subscriptions;

    @Option(
            names = "--dead",
            split = ",",
            defaultValue = "5,20",
            description = "percentages of dead endpoints to compare with none (${DEFAULT-VALUE})")
    private List<Integer> dead = List.of();

    @Option(names = "--rate", defaultValue = "200", description = "alerts a second for isolation (${DEFAULT-VALUE})")
    private double rate;

    @Mixin
    private final EffortOptions effort = new EffortOptions(new Effort(3, 30, 20_000));

    @Option(
            names = "--pending",
            defaultValue = "100000",
            description = "alerts that wait while memory is measured (${DEFAULT-VALUE})")
    private int pending;

    @Option(names = "--json", description = "also write the result to this file")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Harness harness = new Harness(effort.effort(), out::println);
        Map<String, Object> facts = new LinkedHashMap<>(
                Map.of("subscriptions", subscriptions, "rounds", effort.effort().rounds()));
        List<Section> sections = new ArrayList<>();
        if (parts.contains(Part.MEMORY)) {
            facts.put("memory", new PendingMemory(subscriptions, pending).measured());
            out.println(facts.get("memory"));
        }
        if (parts.contains(Part.THROUGHPUT)) {
            Scenario floor = new PosterFloor(subscriptions);
            sections.add(new Section(
                    "Deliveries, " + subscriptions + " webhooks",
                    Figure.RECORDS_PER_SECOND,
                    List.of(floor.name()),
                    harness.throughput(trials(List.of(floor, new DeliveryScenario(subscriptions, 0, true))))));
        }
        if (parts.contains(Part.ISOLATION)) {
            sections.add(isolation(harness, "dead from the start", false));
        }
        if (parts.contains(Part.OUTAGE)) {
            sections.add(isolation(harness, "that died later", true));
        }
        new Report(facts, sections).publish(out, json);
        return 0;
    }

    private Section isolation(Harness harness, String which, boolean acquainted) {
        Scenario none = new DeliveryScenario(subscriptions, 0, acquainted);
        List<Scenario> scenarios = new ArrayList<>(List.of(none));
        dead.forEach(percent -> scenarios.add(new DeliveryScenario(subscriptions, percent, acquainted)));
        return new Section(
                "Latency to the healthy of " + subscriptions + " webhooks at " + rate + " alerts a second, others "
                        + which,
                Figure.P99_MILLIS,
                List.of(none.name()),
                harness.latency(trials(scenarios), rate));
    }

    private static List<Trial> trials(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> new Trial(scenario, Mix.FIRSTS))
                .toList();
    }
}
