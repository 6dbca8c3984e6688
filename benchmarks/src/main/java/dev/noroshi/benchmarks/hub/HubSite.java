package dev.noroshi.benchmarks.hub;

import dev.noroshi.transport.registry.RegistryClient;
import java.nio.file.Path;

/**
 * Where a hub runs.
 *
 * @param registry stays the caller's to close
 * @param folder for its policy, its secrets and its stores
 */
public record HubSite(String bootstrapServers, String registryUrl, RegistryClient registry, Path folder) {}
