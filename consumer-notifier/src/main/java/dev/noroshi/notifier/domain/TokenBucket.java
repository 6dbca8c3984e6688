package dev.noroshi.notifier.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * What an endpoint may still be sent.
 *
 * @param tokens whole and part deliveries left at that time
 * @param at when they were counted
 */
public record TokenBucket(double tokens, Instant at) {

    static TokenBucket full(int burst, Instant now) {
        return new TokenBucket(burst, now);
    }

    /** The same bucket filled up to now; a clock that went back fills nothing. */
    TokenBucket at(Instant now, double ratePerSecond, int burst) {
        double seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        return new TokenBucket(Math.min(burst, tokens + seconds * ratePerSecond), now);
    }

    TokenBucket take() {
        return new TokenBucket(tokens - 1, at);
    }

    boolean hasOne() {
        return tokens >= 1;
    }

    /** When it will have one. */
    Instant nextAt(double ratePerSecond) {
        double missing = Math.max(0, 1 - tokens);
        return at.plusNanos((long) Math.ceil(missing / ratePerSecond * 1e9));
    }
}
