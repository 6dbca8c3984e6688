package dev.noroshi.producer.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimits rates = new RateLimits(10, 20, nanos::get);

    @Test
    void letsABurstThroughAndMakesItWaitAfterwards() {
        assertThat(rates.waitOf("a")).isZero();
        rates.spend("a", 25);
        assertThat(rates.waitOf("a")).isEqualTo(Duration.ofMillis(600));
        assertThat(rates.waitOf("b")).isZero();
        nanos.addAndGet(Duration.ofMillis(599).toNanos());
        assertThat(rates.waitOf("a")).isPositive();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(rates.waitOf("a")).isZero();
    }

    @Test
    void fillsABucketNoHigherThanItsBurst() {
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        assertThat(rates.waitOf("a")).isZero();
        rates.spend("a", 20);
        assertThat(rates.waitOf("a")).isPositive();
    }

    @Test
    void remembersABoundedNumberOfCredentials() {
        rates.spend("first", 1_000);
        for (int i = 0; i < RateLimits.MOST_BUCKETS; i++) {
            rates.spend("c" + i, 1);
        }
        assertThat(rates.waitOf("first")).isZero();
    }
}
