package dev.noroshi.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where broker and registry live.
 *
 * @param dataDir folder that survives restarts; made if need be
 * @param kafkaPort 0 for any free one
 * @param registryPort 0 for any free one
 * @param broker further settings of the broker, which win over its own; its listeners come beside its own
 */
public record EmbeddedSettings(Path dataDir, int kafkaPort, int registryPort, Map<String, String> broker) {
    private static final int HIGHEST_PORT = 65_535;

    public EmbeddedSettings {
        if (kafkaPort < 0 || kafkaPort > HIGHEST_PORT || registryPort < 0 || registryPort > HIGHEST_PORT) {
            throw new IllegalArgumentException("Ports are " + kafkaPort + " and " + registryPort + ", but must be 0 to "
                    + HIGHEST_PORT + "; 0 takes any free one");
        }
        broker = Map.copyOf(broker);
    }

    public EmbeddedSettings(Path dataDir, int kafkaPort, int registryPort) {
        this(dataDir, kafkaPort, registryPort, Map.of());
    }

    /** In that folder, on any free ports. */
    public static EmbeddedSettings in(Path dataDir) {
        return new EmbeddedSettings(dataDir, 0, 0);
    }
}
