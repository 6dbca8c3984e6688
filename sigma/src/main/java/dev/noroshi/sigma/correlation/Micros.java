package dev.noroshi.sigma.correlation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as microseconds since 1970, kept within the years -1000 and 5000 so that sums cannot overflow. */
final class Micros {
    private static final long MILLION = 1_000_000L;
    private static final long FARTHEST = 100_000_000_000L;

    private Micros() {}

    static long of(Instant instant) {
        long seconds = Math.max(-FARTHEST, Math.min(FARTHEST, instant.getEpochSecond()));
        return seconds * MILLION + instant.getNano() / 1000;
    }

    static long of(Duration duration) {
        return Math.min(FARTHEST, duration.getSeconds()) * MILLION + duration.getNano() / 1000;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
