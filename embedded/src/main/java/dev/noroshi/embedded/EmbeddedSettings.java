package dev.noroshi.embedded;

import java.nio.file.Path;

/**
 * Where broker and registry live.
 *
 * @param dataDir folder that survives restarts; made if need be
 * @param kafkaPort 0 for any free one
 * @param registryPort 0 for any free one
 */
public record EmbeddedSettings(Path dataDir, int kafkaPort, int registryPort) {
    private static final int HIGHEST_PORT = 65_535;

    public EmbeddedSettings {
        if (kafkaPort < 0 || kafkaPort > HIGHEST_PORT || registryPort < 0 || registryPort > HIGHEST_PORT) {
            throw new IllegalArgumentException("Ports are " + kafkaPort + " and " + registryPort + ", but must be 0 to "
                    + HIGHEST_PORT + "; 0 takes any free one");
        }
    }

    /** In that folder, on any free ports. */
    public static EmbeddedSettings in(Path dataDir) {
        return new EmbeddedSettings(dataDir, 0, 0);
    }
}
