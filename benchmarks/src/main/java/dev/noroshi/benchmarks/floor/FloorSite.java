package dev.noroshi.benchmarks.floor;

import java.nio.file.Path;

/**
 * Where floors run.
 *
 * @param stateDir folder for their stores
 */
record FloorSite(String bootstrapServers, Path stateDir) {}
