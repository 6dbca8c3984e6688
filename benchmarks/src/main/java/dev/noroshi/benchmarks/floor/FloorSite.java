package dev.noroshi.benchmarks.floor;

import dev.noroshi.transport.Profile;
import dev.noroshi.transport.streams.StreamsSettings;
import java.nio.file.Path;

/**
 * Where floors run.
 *
 * @param stateDir folder for their stores
 */
record FloorSite(String bootstrapServers, Path stateDir) {
    /** The settings of our own applications, so that only the work differs. */
    StreamsSettings settings(String application) {
        return StreamsSettings.of(application, bootstrapServers, stateDir, Profile.EMBEDDED);
    }
}
