package dev.noroshi.benchmarks.ingest;

import dev.noroshi.benchmarks.harness.ChildProcess;
import dev.noroshi.benchmarks.harness.LatencySummary;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.load.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A producer that writes the Avro of the records; see {@link ProducerMain}. The processor time is its process's. */
final class ProducerFloor implements Scenario {

    static final String NAME = "producer";

    private final ChildProcess process;

    ProducerFloor(String bootstrap, Optional<Path> input) {
        List<String> arguments = new ArrayList<>(List.of(bootstrap));
        input.ifPresent(file -> arguments.add(file.toString()));
        process = new ChildProcess(ProducerMain.class, arguments);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void setup() {
        // It was ready once it had started.
    }

    @Override
    public Outcome run(Load load) {
        Duration before = process.cpu();
        Duration elapsed = Duration.ofNanos(Long.parseLong(process.ask(Integer.toString(load.records()))));
        return new Outcome(load.records(), elapsed, process.cpu().minus(before), new LatencySummary(0, 0, 0, 0));
    }

    /** What the compiler of its process has taken so far, in milliseconds. */
    long compilerMillis() {
        return process.compilerMillis();
    }

    @Override
    public void close() {
        process.close();
    }
}
