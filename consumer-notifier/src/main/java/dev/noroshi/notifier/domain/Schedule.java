package dev.noroshi.notifier.domain;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait before each attempt.
 *
 * @param delays before attempt 1, 2, …; there are as many attempts as delays
 * @param jitter part of each delay by which it may differ either way, from 0 to below 1
 */
public record Schedule(List<Duration> delays, double jitter) {

    public Schedule {
        delays = List.copyOf(delays);
        if (delays.isEmpty() || delays.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a schedule has at least one delay, none below zero: " + delays);
        }
        if (jitter < 0 || jitter >= 1) {
            throw new IllegalArgumentException("jitter is from 0 to below 1, not " + jitter);
        }
    }

    public int attempts() {
        return delays.size();
    }

    /**
     * The delay before an attempt.
     *
     * @param attempt from 1 to {@link #attempts()}
     * @param random from 0 to below 1
     */
    public Duration before(int attempt, double random) {
        Duration delay = delays.get(attempt - 1);
        double factor = 1 + jitter * (2 * random - 1);
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }
}
