package dev.noroshi.benchmarks.ingest;

import dev.noroshi.benchmarks.harness.Effort;
import dev.noroshi.benchmarks.harness.EffortOptions;
import dev.noroshi.benchmarks.harness.Figure;
import dev.noroshi.benchmarks.harness.Harness;
import dev.noroshi.benchmarks.harness.Report;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.harness.Section;
import dev.noroshi.benchmarks.harness.Trial;
import dev.noroshi.benchmarks.kafka.BenchTopics;
import dev.noroshi.benchmarks.load.Mix;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what records cost on their way in. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = "EVE to Avro against parsing alone, and the gateway against a producer.")
public final class IngestCommand implements Callable<Integer> {

    private static final String TREE = "jackson-tree";

    @Mixin
    private final EffortOptions effort = new EffortOptions(new Effort(5, 3, 200_000, 20));

    @Option(names = "--input", description = "EVE alerts, one a line, instead of made ones")
    private Optional<Path> input = Optional.empty();

    /** What can be measured. */
    enum Part {
        READING,
        GATEWAY
    }

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            description = "what to measure: ${COMPLETION-CANDIDATES}; all where none is named")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Override
    public Integer call() throws IOException {
        List<byte[]> records = EveRecords.of(input);
        List<Section> sections = new ArrayList<>();
        if (parts.contains(Part.READING)) {
            sections.add(reading(records));
        }
        if (parts.contains(Part.GATEWAY)) {
            sections.add(gateway(records));
        }
        double bytes =
                records.stream().mapToInt(record -> record.length).average().orElse(0);
        new Report(
                        Map.of(
                                "recordBytes",
                                Math.round(bytes),
                                "rounds",
                                effort.effort().rounds()),
                        sections)
                .publish(System.out, Optional.empty());
        return 0;
    }

    private Section reading(List<byte[]> records) {
        var reading = new Reading();
        var harness = new Harness(effort.effort(), System.out::println);
        try (Scenario tree = new LoopScenario(TREE, records, Reading::tree);
                Scenario avro = new LoopScenario("eve-to-avro", records, record -> reading.avro(record).length)) {
            return section("Reading, one thread", TREE, harness, List.of(tree, avro));
        }
    }

    private Section gateway(List<byte[]> records) {
        try (Embedded embedded = Embedded.ephemeral()) {
            embedded.applyTopics();
            new BenchTopics(embedded.bootstrap()).withoutFlush(Topics.EVENTS);
            OneProducer.publish(embedded);
            try (var producer = new ProducerFloor(embedded.bootstrap(), input);
                    var gateway = new GatewayScenario(embedded, records)) {
                var harness = new Harness(
                        effort.effort(),
                        System.out::println,
                        () -> producer.compilerMillis() + gateway.compilerMillis());
                return section(
                        "Gateway over HTTP, a process of its own, as the producer is",
                        ProducerFloor.NAME,
                        harness,
                        List.of(producer, gateway));
            }
        }
    }

    private static Section section(String title, String floor, Harness harness, List<Scenario> scenarios) {
        scenarios.forEach(Scenario::setup);
        List<Trial> trials = scenarios.stream()
                .map(scenario -> new Trial(scenario, Mix.FIRSTS))
                .toList();
        return new Section(title, Figure.RECORDS_PER_SECOND, List.of(floor), harness.throughput(trials));
    }
}
