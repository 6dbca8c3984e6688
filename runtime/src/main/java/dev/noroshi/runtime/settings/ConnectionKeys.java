package dev.noroshi.runtime.settings;

import java.nio.file.Path;
import java.util.List;

/** The settings of every service that talks to Kafka and the schema registry. */
public final class ConnectionKeys {

    public static final Key<String> KAFKA_BOOTSTRAP =
            Key.text("kafka.bootstrap", "localhost:9092", "Kafka brokers to start from, host:port, comma separated.");
    public static final Key<Path> KAFKA_CLIENT_CONFIG = Key.path(
            "kafka.client.config", "", "Properties file with Kafka client settings, such as security.protocol.");
    public static final Key<String> REGISTRY_URL =
            Key.text("registry.url", "http://localhost:8081", "Base URLs of the schema registry, comma separated.");
    public static final Key<String> REGISTRY_CREDENTIALS =
            Key.secret("registry.credentials", "user:password for basic authentication at the schema registry.");

    private ConnectionKeys() {}

    /** All of them, for a service's list of declared keys. */
    public static List<Key<?>> all() {
        return List.of(KAFKA_BOOTSTRAP, KAFKA_CLIENT_CONFIG, REGISTRY_URL, REGISTRY_CREDENTIALS);
    }
}
