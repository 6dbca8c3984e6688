package dev.noroshi.benchmarks.e2e;

import dev.noroshi.benchmarks.floor.Floors;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.harness.TemporaryFolder;
import dev.noroshi.benchmarks.hub.HubSite;
import dev.noroshi.benchmarks.kafka.BenchTopics;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A broker, a registry and a folder of their own for scenarios that are measured together; all go with it. */
final class Site implements AutoCloseable {
    private final Embedded embedded;
    private final Path folder;
    private final HttpRegistryClient registry;
    private final Floors floors;
    private final Deque<Scenario> running = new ArrayDeque<>();

    private Site(Embedded embedded, Path folder, Duration floorCommit) {
        this.embedded = embedded;
        this.folder = folder;
        this.registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
        this.floors = new Floors(
                embedded.bootstrap(),
                folder.resolve("floors"),
                floorCommit,
                AvroSerdes.serializer(registry, IncidentEvent.class));
    }

    static Site start(EndToEndPlan plan) {
        try {
            Path folder = Files.createTempDirectory("noroshi-benchmark");
            Embedded embedded = Embedded.ephemeral();
            embedded.applyTopics();
            if (!plan.flushed()) {
                new BenchTopics(embedded.bootstrap()).withoutFlush(Topics.EVENTS);
            }
            return new Site(embedded, folder, plan.floorCommit());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a temporary folder", e);
        }
    }

    Floors floors() {
        return floors;
    }

    HubSite hub() {
        return new HubSite(embedded.bootstrap(), embedded.registryUrl(), registry, folder.resolve("hub"));
    }

    /** Sets all up, to be closed with this. */
    void setUp(List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            running.push(scenario);
            scenario.setup();
        }
    }

    @Override
    public void close() {
        running.forEach(Scenario::close);
        registry.close();
        embedded.close();
        TemporaryFolder.delete(folder);
    }
}
