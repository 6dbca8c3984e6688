package dev.noroshi.transport.streams;

import dev.noroshi.transport.Profile;
import java.nio.file.Path;
import java.util.Map;

/**
 * One Streams application.
 *
 * @param applicationId names its consumer group, internal topics and state folder; never changes
 * @param overrides Kafka settings that win over all defaults, such as {@code security.protocol}
 */
public record StreamsSettings(
        String applicationId,
        String bootstrapServers,
        Path stateDir,
        Profile profile,
        StreamsTuning tuning,
        Map<String, String> overrides) {

    public StreamsSettings {
        overrides = Map.copyOf(overrides);
    }

    /** With the profile's tuning and no overrides. */
    public static StreamsSettings of(String applicationId, String bootstrapServers, Path stateDir, Profile profile) {
        return new StreamsSettings(
                applicationId, bootstrapServers, stateDir, profile, StreamsTuning.defaults(profile), Map.of());
    }

    public StreamsSettings withTuning(StreamsTuning other) {
        return new StreamsSettings(applicationId, bootstrapServers, stateDir, profile, other, overrides);
    }

    public StreamsSettings withOverrides(Map<String, String> other) {
        return new StreamsSettings(applicationId, bootstrapServers, stateDir, profile, tuning, other);
    }
}
