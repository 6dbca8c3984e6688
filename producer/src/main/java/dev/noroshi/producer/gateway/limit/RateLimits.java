package dev.noroshi.producer.gateway.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A token bucket for each credential, in records. A request is let in while there is one token; its records are then taken
 * from the bucket, which may go below zero, so that a large request is paid for afterwards by waiting.
 */
public final class RateLimits {

    static final int MOST_BUCKETS = 10_000;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    private static final class Bucket {
        private double tokens;
        private long filledAt;
    }

    /**
     * @param perSecond records a second, on average
     * @param burst records at once after a pause
     */
    public RateLimits(int perSecond, int burst, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
    }

    /** How long the credential has to wait until its next record may come; zero where it may come now. */
    public synchronized Duration waitOf(String credential) {
        double tokens = filled(credential).tokens;
        return tokens >= 1 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((1 - tokens) * 1000 / perSecond));
    }

    /** Records a second, on average. */
    public int perSecond() {
        return perSecond;
    }

    /** Takes what came from the bucket, which may go below zero. */
    public synchronized void spend(String credential, int records) {
        filled(credential).tokens -= records;
    }

    private Bucket filled(String credential) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(credential, name -> {
            Bucket full = new Bucket();
            full.tokens = burst;
            full.filledAt = now;
            return full;
        });
        bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) * perSecond / NANOS);
        bucket.filledAt = now;
        return bucket;
    }
}
