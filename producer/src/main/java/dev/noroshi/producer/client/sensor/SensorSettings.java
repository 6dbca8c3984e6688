package dev.noroshi.producer.client.sensor;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor sends with.
 *
 * @param gateway base URL
 * @param token of a producer
 * @param format of all records; null: the content of each decides
 * @param batchRecords most records in one request
 * @param batchBytes a request is sent when it has so many
 * @param linger how long the first record of a request waits for others
 * @param bufferBytes how much may wait to be sent or acknowledged; who sends more waits
 * @param patience how long a gateway that is away is waited for
 */
public record SensorSettings(
        URI gateway,
        String token,
        @Nullable String format,
        int batchRecords,
        int batchBytes,
        Duration linger,
        int bufferBytes,
        Duration patience) {

    public SensorSettings {
        if (batchRecords < 1 || batchBytes < 1 || bufferBytes < SensorClient.MOST_BYTES) {
            throw new IllegalArgumentException("batchRecords and batchBytes must be 1 or more and bufferBytes "
                    + SensorClient.MOST_BYTES + " or more, not " + batchRecords + ", " + batchBytes + " and "
                    + bufferBytes);
        }
    }

    /** Requests of 500 records or 512 KiB after at most 200 ms, 32 MiB of buffer, ten minutes of patience. */
    public static SensorSettings standard(URI gateway, String token) {
        return new SensorSettings(
                gateway, token, null, 500, 512 << 10, Duration.ofMillis(200), 32 << 20, Duration.ofMinutes(10));
    }

    /** The same, for records of one format. */
    public SensorSettings withFormat(String name) {
        return new SensorSettings(gateway, token, name, batchRecords, batchBytes, linger, bufferBytes, patience);
    }

    /** Never prints the token. */
    @Override
    public String toString() {
        return "SensorSettings[gateway=" + gateway + ", format=" + format + "]";
    }
}
