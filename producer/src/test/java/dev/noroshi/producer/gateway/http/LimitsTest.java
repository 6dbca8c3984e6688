package dev.noroshi.producer.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.runtime.http.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimits rates = new RateLimits(10, 20, nanos::get);

    @Test
    void letsABurstThroughAndMakesItWaitAfterwards() {
        rates.admit("a");
        rates.spend("a", 25);
        assertThatThrownBy(() -> rates.admit("a")).isInstanceOf(Problem.class);
        rates.admit("b");
        nanos.addAndGet(Duration.ofMillis(599).toNanos());
        assertThatThrownBy(() -> rates.admit("a")).isInstanceOf(Problem.class);
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThatCode(() -> rates.admit("a")).doesNotThrowAnyException();
    }

    @Test
    void fillsABucketNoHigherThanItsBurst() {
        nanos.addAndGet(Duration.ofDays(1).toNanos());
        rates.admit("a");
        rates.spend("a", 20);
        assertThatThrownBy(() -> rates.admit("a")).isInstanceOf(Problem.class);
    }

    @Test
    void remembersABoundedNumberOfCredentials() {
        rates.spend("first", 1_000);
        for (int i = 0; i < RateLimits.MOST_BUCKETS; i++) {
            rates.admit("c" + i);
        }
        assertThatCode(() -> rates.admit("first")).doesNotThrowAnyException();
    }

    @Test
    void sendsAwayWhatFindsNoRoomAndGivesBackWhatWasHeld() {
        var budget = new ByteBudget(100);
        try (ByteBudget.Lease one = budget.lease()) {
            one.take(60);
            try (ByteBudget.Lease two = budget.lease()) {
                two.take(40);
                assertThatThrownBy(() -> two.take(1))
                        .isInstanceOfSatisfying(
                                Problem.class, busy -> assertThat(busy.status()).isEqualTo(503));
            }
            assertThat(budget.held()).isEqualTo(60);
        }
        assertThat(budget.held()).isZero();
    }
}
