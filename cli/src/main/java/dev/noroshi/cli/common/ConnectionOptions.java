package dev.noroshi.cli.common;

import dev.noroshi.runtime.settings.PropertiesFile;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.streams.ClientDefaults;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a tool reaches Kafka and the schema registry: by their addresses, or by the data folder of a `standalone`. */
public final class ConnectionOptions {

    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Kafka's bootstrap servers, comma separated.")
    private @Nullable String bootstrap;

    @Option(names = "--registry", paramLabel = "URL", description = "The schema registry's URLs, comma separated.")
    private @Nullable String registry;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "In their stead: the data folder of a running 'noroshi standalone'.")
    private @Nullable Path data;

    @Option(
            names = "--kafka",
            paramLabel = "KEY=VALUE",
            description = "A setting of the Kafka clients, such as security.protocol=SSL; may be repeated.")
    private Map<String, String> kafka = new HashMap<>();

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "Properties file with settings of the Kafka clients; --kafka wins over it.")
    private @Nullable Path kafkaConfig;

    /** Whether anything says where Kafka is. */
    public boolean isGiven() {
        return bootstrap != null || data != null;
    }

    /** The data folder of a standalone, where that is how Kafka is reached. */
    public Optional<Path> data() {
        return bootstrap == null ? Optional.ofNullable(data) : Optional.empty();
    }

    public String bootstrap() {
        return given(bootstrap, "--bootstrap", "kafka");
    }

    public String registryUrls() {
        return given(registry, "--registry", "registry");
    }

    /** What every client of Kafka takes beside its own settings. */
    public Map<String, String> kafka() {
        if (kafkaConfig == null) {
            return kafka;
        }
        Map<String, String> all = new HashMap<>(PropertiesFile.read(kafkaConfig));
        all.putAll(kafka);
        return all;
    }

    /** An admin client that gives up after ten seconds. */
    public Admin admin() {
        Map<String, Object> config = new HashMap<>(ClientDefaults.admin(bootstrap(), "noroshi-tools"));
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
        config.putAll(kafka());
        return Admin.create(config);
    }

    public RegistryClient registry() {
        return new HttpRegistryClient(RegistrySettings.of(registryUrls()));
    }

    private String given(@Nullable String value, String option, String endpoint) {
        if (value != null) {
            return value;
        }
        if (data != null) {
            return Endpoints.read(data, endpoint);
        }
        throw new UsageException("say where: " + option + ", or --data with the folder of a running standalone");
    }
}
