package dev.noroshi.console.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long something took: the nearest-rank percentiles.
 *
 * @param count of how many
 */
public record Latency(Duration p50, Duration p95, Duration p99, int count) {

    static Optional<Latency> of(List<Long> millis) {
        if (millis.isEmpty()) {
            return Optional.empty();
        }
        long[] sorted = millis.stream().mapToLong(each -> each).sorted().toArray();
        return Optional.of(new Latency(rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), sorted.length));
    }

    private static Duration rank(long[] sorted, int percent) {
        int rank = (int) Math.ceil(sorted.length * percent / 100.0);
        return Duration.ofMillis(sorted[Math.max(0, rank - 1)]);
    }
}
