package dev.noroshi.runtime.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka and the schema registry are, and how to get in.
 *
 * @param bootstrap Kafka brokers, host:port, comma separated
 * @param registryUrl base URLs of the registry, comma separated
 * @param registryCredentials user:password; null: none
 * @param clientProperties settings that every Kafka client of the service gets on top of its own
 */
public record Connection(
        String bootstrap,
        String registryUrl,
        @Nullable String registryCredentials,
        Map<String, String> clientProperties) {

    public Connection {
        clientProperties = Map.copyOf(clientProperties);
    }

    /** Without credentials and further settings. */
    public static Connection plain(String bootstrap, String registryUrl) {
        return new Connection(bootstrap, registryUrl, null, Map.of());
    }

    /**
     * Reads {@link ConnectionKeys}, and the file that they name.
     *
     * @throws SettingsException where that file cannot be read
     */
    public static Connection from(Settings settings) {
        Path file = settings.find(ConnectionKeys.KAFKA_CLIENT_CONFIG);
        return new Connection(
                settings.get(ConnectionKeys.KAFKA_BOOTSTRAP),
                settings.get(ConnectionKeys.REGISTRY_URL),
                settings.find(ConnectionKeys.REGISTRY_CREDENTIALS),
                file == null ? Map.of() : PropertiesFile.read(file));
    }

    /** The registry client's settings, by Confluent's names. */
    public Map<String, String> registryConfig() {
        Map<String, String> config = new HashMap<>();
        config.put("schema.registry.url", registryUrl);
        if (registryCredentials != null) {
            config.put("basic.auth.credentials.source", "USER_INFO");
            config.put("basic.auth.user.info", registryCredentials);
        }
        clientProperties.forEach((name, value) -> {
            if (name.startsWith("schema.registry.")) {
                config.put(name, value);
            }
        });
        return config;
    }

    /** Never prints credentials. */
    @Override
    public String toString() {
        return "Connection[bootstrap=" + bootstrap + ", registryUrl=" + registryUrl + "]";
    }
}
