package dev.noroshi.producer.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to publish with.
 *
 * @param gateway base URL
 * @param token of a producer
 * @param format of all records; null: the content of each decides
 * @param stateFolder where checkpoints are kept
 * @param batchBytes a batch is sent when it has so many
 * @param batchRecords or so many records
 * @param patience how long a gateway that is away is waited for
 */
public record PublishSettings(
        URI gateway,
        String token,
        @Nullable String format,
        Path stateFolder,
        int batchBytes,
        int batchRecords,
        Duration patience) {

    /** Batches of 1 MiB or 1000 records, ten minutes of patience. */
    public static PublishSettings standard(URI gateway, String token, @Nullable String format, Path stateFolder) {
        return new PublishSettings(gateway, token, format, stateFolder, 1 << 20, 1000, Duration.ofMinutes(10));
    }

    /** Never prints the token. */
    @Override
    public String toString() {
        return "PublishSettings[gateway=" + gateway + ", format=" + format + ", stateFolder=" + stateFolder + "]";
    }
}
