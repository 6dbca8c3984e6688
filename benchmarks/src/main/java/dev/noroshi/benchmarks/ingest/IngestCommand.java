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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final int MADE = 5_000;
    private static final String TREE = "jackson-tree";

    @Mixin
    private final EffortOptions effort = new EffortOptions(new Effort(5, 3, 100_000));

    @Option(names = "--input", description = "EVE alerts, one a line, instead of made ones")
    private Optional<Path> input = Optional.empty();

    @Option(names = "--reading-only", description = "leave the gateway out")
    private boolean readingOnly;

    @Override
    public Integer call() throws IOException {
        List<byte[]> records = input.isPresent() ? EveRecords.read(input.get()) : EveRecords.made(MADE);
        Harness harness = new Harness(effort.effort(), System.out::println);
        Section reading = reading(harness, records);
        List<Section> sections = readingOnly ? List.of(reading) : List.of(reading, gateway(harness, records));
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

    private static Section reading(Harness harness, List<byte[]> records) {
        var reading = new Reading();
        try (Scenario tree = new LoopScenario(TREE, records, Reading::tree);
                Scenario avro = new LoopScenario("eve-to-avro", records, record -> reading.avro(record).length)) {
            return section("Reading, one thread", TREE, harness, List.of(tree, avro));
        }
    }

    private static Section gateway(Harness harness, List<byte[]> records) {
        var reading = new Reading();
        List<byte[]> encoded = records.stream().map(reading::avro).toList();
        try (Embedded embedded = Embedded.ephemeral()) {
            embedded.applyTopics();
            new BenchTopics(embedded.bootstrap()).withoutFlush(Topics.EVENTS);
            OneProducer.publish(embedded);
            try (Scenario producer = new ProducerFloor(embedded.bootstrap(), encoded);
                    Scenario gateway = new GatewayScenario(embedded, records)) {
                return section(
                        "Gateway over HTTP, broker and clients in the process",
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
