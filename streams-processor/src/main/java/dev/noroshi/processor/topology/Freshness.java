package dev.noroshi.processor.topology;

import java.time.Duration;

/**
 * Whether a task has caught up with its partition. While it reads old records, silence by the clock means nothing: what
 * looks silent may go on in the next record. Times in milliseconds.
 */
final class Freshness {

    private final long tolerance;
    private final long startedAt;
    private long readAt;
    private long readTime;
    private boolean read;

    Freshness(Duration tolerance, long startedAt) {
        this.tolerance = tolerance.toMillis();
        this.startedAt = startedAt;
    }

    /** A record of that time was read now. */
    void read(long recordTime, long now) {
        readTime = recordTime;
        readAt = now;
        read = true;
    }

    /** The last record was fresh when it was read, or none has come for a while. */
    boolean caughtUp(long now) {
        if (read && readTime >= readAt - tolerance) {
            return true;
        }
        return now - (read ? readAt : startedAt) >= tolerance;
    }
}
