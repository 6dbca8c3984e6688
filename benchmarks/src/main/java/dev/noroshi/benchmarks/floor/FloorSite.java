package dev.noroshi.benchmarks.floor;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where floors run.
 *
 * @param stateDir folder for their stores
 * @param commitInterval between their commits
 */
record FloorSite(String bootstrapServers, Path stateDir, Duration commitInterval) {}
