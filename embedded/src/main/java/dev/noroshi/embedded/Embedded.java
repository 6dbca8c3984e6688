package dev.noroshi.embedded;

import dev.noroshi.embedded.broker.EmbeddedKafka;
import dev.noroshi.embedded.registry.EmbeddedRegistry;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.ProvisionReport;
import dev.noroshi.transport.topic.TopicProvisioner;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.kafka.clients.admin.Admin;

/** Broker and registry together, both ready when {@link #start} returns. */
public final class Embedded implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final EmbeddedRegistry registry;
    private final Runnable afterwards;

    private Embedded(EmbeddedKafka kafka, EmbeddedRegistry registry, Runnable afterwards) {
        this.kafka = kafka;
        this.registry = registry;
        this.afterwards = afterwards;
    }

    /**
     * Starts both.
     *
     * @throws EmbeddedException if the folder or a port is in use, or the disk is nearly full
     */
    public static Embedded start(EmbeddedSettings settings) {
        return start(settings, () -> {});
    }

    /** Starts both in a new temporary folder, which goes with them. */
    public static Embedded ephemeral() {
        try {
            var folder = Files.createTempDirectory("noroshi-embedded");
            return start(EmbeddedSettings.in(folder), () -> Folders.delete(folder));
        } catch (IOException e) {
            throw new EmbeddedException("Cannot make a temporary folder: " + e, e);
        }
    }

    private static Embedded start(EmbeddedSettings settings, Runnable afterwards) {
        EmbeddedKafka kafka =
                EmbeddedKafka.start(settings.dataDir().resolve("kafka"), settings.kafkaPort(), settings.broker());
        try {
            var registry = EmbeddedRegistry.start(kafka.bootstrapServers(), settings.registryPort());
            return new Embedded(kafka, registry, afterwards);
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Where Kafka clients connect, such as {@code 127.0.0.1:9092}. */
    public String bootstrap() {
        return kafka.bootstrapServers();
    }

    /** Base URL of the registry, such as {@code http://127.0.0.1:8081}. */
    public String registryUrl() {
        return registry.url();
    }

    /** Creates the topics of the catalogue that are missing and registers their schemas. */
    public ProvisionReport applyTopics() {
        try (Admin admin = Admin.create(ClientDefaults.admin(bootstrap(), "embedded"));
                HttpRegistryClient client = new HttpRegistryClient(RegistrySettings.of(registryUrl()))) {
            return new TopicProvisioner(admin, client, Profile.EMBEDDED).apply();
        }
    }

    /** Stops both, the registry first; returns within 30 s. */
    @Override
    public void close() {
        try {
            registry.close();
        } finally {
            kafka.close();
            afterwards.run();
        }
    }
}
