package dev.noroshi.cli.service;

import dev.noroshi.runtime.settings.ConnectionKeys;
import dev.noroshi.runtime.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of a service that runs against an existing Kafka and registry. */
final class ConnectedOptions {

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka's bootstrap servers.")
    private @Nullable String bootstrap;

    @Option(names = "--registry", paramLabel = "URL", description = "The schema registry's URLs.")
    private @Nullable String registry;

    Settings resolve() {
        Map<String, String> given = new HashMap<>();
        if (bootstrap != null) {
            given.put(ConnectionKeys.KAFKA_BOOTSTRAP.name(), bootstrap);
        }
        if (registry != null) {
            given.put(ConnectionKeys.REGISTRY_URL.name(), registry);
        }
        return options.resolve(given);
    }
}
