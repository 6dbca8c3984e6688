package dev.noroshi.transport.streams;

import dev.noroshi.transport.Profile;
import java.time.Duration;

/**
 * What a site may turn.
 *
 * @param commitInterval 20 to 100 ms; every hop between sub-topologies waits for one commit
 * @param busyCommitInterval the same of a thread that works more than half of its time: fewer commits leave it more of it
 * @param standbys copies of each store; with {@link GroupProtocol#STREAMS} the broker's group setting decides instead
 * @param recordCacheBytes cache in front of the stores, all threads together
 * @param storeMemoryBytes RocksDB's blocks, indexes and write buffers, all stores of the process together
 */
public record StreamsTuning(
        int threads,
        Duration commitInterval,
        Duration busyCommitInterval,
        GroupProtocol groupProtocol,
        int standbys,
        long recordCacheBytes,
        long storeMemoryBytes) {
    private static final long MIB = 1024 * 1024;
    private static final Duration USUAL = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    public StreamsTuning {
        if (threads < 1 || standbys < 0) {
            throw new IllegalArgumentException(
                    "Threads are " + threads + " and standbys " + standbys + ": give at least 1 and 0");
        }
        if (commitInterval.toMillis() < 1) {
            throw new IllegalArgumentException("The commit interval is " + commitInterval
                    + ", but must be 1 ms or more; 20 to 100 ms is sensible");
        }
        if (busyCommitInterval.compareTo(commitInterval) < 0) {
            throw new IllegalArgumentException("The commit interval of a busy thread is " + busyCommitInterval
                    + ", but must not be shorter than the usual one, " + commitInterval);
        }
        if (busyCommitInterval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The commit interval of a busy thread is " + busyCommitInterval
                    + ", but must be at most " + LONGEST + ": a transaction ends by itself after ten seconds");
        }
        if (recordCacheBytes < 0 || storeMemoryBytes < MIB) {
            throw new IllegalArgumentException("The record cache is " + recordCacheBytes
                    + " bytes and the stores' memory " + storeMemoryBytes + ": give at least 0 and " + MIB);
        }
    }

    /** One thread, commits every 50 ms, classic groups; no record cache, since it would hold back every update. */
    public static StreamsTuning defaults(Profile profile) {
        return new StreamsTuning(1, USUAL, USUAL, GroupProtocol.CLASSIC, profile.standbys(), 0, 64 * MIB);
    }

    public StreamsTuning withThreads(int count) {
        return new StreamsTuning(
                count, commitInterval, busyCommitInterval, groupProtocol, standbys, recordCacheBytes, storeMemoryBytes);
    }

    /** Of all threads, busy or not. */
    public StreamsTuning withCommitInterval(Duration interval) {
        return withCommitIntervals(interval, interval);
    }

    public StreamsTuning withCommitIntervals(Duration usual, Duration busy) {
        return new StreamsTuning(threads, usual, busy, groupProtocol, standbys, recordCacheBytes, storeMemoryBytes);
    }

    public StreamsTuning withGroupProtocol(GroupProtocol protocol) {
        return new StreamsTuning(
                threads, commitInterval, busyCommitInterval, protocol, standbys, recordCacheBytes, storeMemoryBytes);
    }

    public StreamsTuning withStoreMemoryBytes(long bytes) {
        return new StreamsTuning(
                threads, commitInterval, busyCommitInterval, groupProtocol, standbys, recordCacheBytes, bytes);
    }

    /** Whether a busy thread commits less often than one that has time. */
    boolean isPaced() {
        return busyCommitInterval.compareTo(commitInterval) > 0;
    }
}
