package dev.noroshi.transport.streams;

import dev.noroshi.transport.Profile;
import java.time.Duration;

/**
 * What a site may turn.
 *
 * @param commitInterval 20 to 100 ms; every hop between sub-topologies waits for one commit
 * @param standbys copies of each store; with {@link GroupProtocol#STREAMS} the broker's group setting decides instead
 * @param recordCacheBytes cache in front of the stores, all threads together
 * @param storeMemoryBytes RocksDB's blocks, indexes and write buffers, all stores of the process together
 */
public record StreamsTuning(
        int threads,
        Duration commitInterval,
        GroupProtocol groupProtocol,
        int standbys,
        long recordCacheBytes,
        long storeMemoryBytes) {
    private static final long MIB = 1024 * 1024;

    public StreamsTuning {
        if (threads < 1 || standbys < 0) {
            throw new IllegalArgumentException(
                    "Threads are " + threads + " and standbys " + standbys + ": give at least 1 and 0");
        }
        if (commitInterval.toMillis() < 1) {
            throw new IllegalArgumentException("The commit interval is " + commitInterval
                    + ", but must be 1 ms or more; 20 to 100 ms is sensible");
        }
        if (recordCacheBytes < 0 || storeMemoryBytes < MIB) {
            throw new IllegalArgumentException("The record cache is " + recordCacheBytes
                    + " bytes and the stores' memory " + storeMemoryBytes + ": give at least 0 and " + MIB);
        }
    }

    /** One thread, commits every 50 ms, classic groups; no record cache, since it would hold back every update. */
    public static StreamsTuning defaults(Profile profile) {
        return new StreamsTuning(1, Duration.ofMillis(50), GroupProtocol.CLASSIC, profile.standbys(), 0, 64 * MIB);
    }

    public StreamsTuning withThreads(int count) {
        return new StreamsTuning(count, commitInterval, groupProtocol, standbys, recordCacheBytes, storeMemoryBytes);
    }

    public StreamsTuning withCommitInterval(Duration interval) {
        return new StreamsTuning(threads, interval, groupProtocol, standbys, recordCacheBytes, storeMemoryBytes);
    }

    public StreamsTuning withGroupProtocol(GroupProtocol protocol) {
        return new StreamsTuning(threads, commitInterval, protocol, standbys, recordCacheBytes, storeMemoryBytes);
    }

    public StreamsTuning withStoreMemoryBytes(long bytes) {
        return new StreamsTuning(threads, commitInterval, groupProtocol, standbys, recordCacheBytes, bytes);
    }
}
