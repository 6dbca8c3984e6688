package dev.noroshi.benchmarks.hub;

import dev.noroshi.cli.policy.PolicyPublisher;
import dev.noroshi.policy.PolicyKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Puts a made-up policy in force. */
public final class WorldPolicy {
    /** The one secret of the hub; what it protects is made up too. */
    public static final PolicyKeys KEYS = PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]);

    private WorldPolicy() {}

    /** Publishes it and returns its version. */
    public static String publish(HubSite site, SharingWorld world) {
        Path directory = directory(site);
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("world.yaml"), world.yaml());
            var publisher =
                    new PolicyPublisher(site.bootstrapServers(), Map.of(), site.registry(), InstantSource.system());
            return publisher.publish(directory, "benchmark", "benchmark");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the policy to " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while publishing the policy", e);
        }
    }

    /** Where its documents are. */
    public static Path directory(HubSite site) {
        return site.folder().resolve("policy");
    }
}
