package dev.noroshi.transport.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {

    @Test
    void forgetsTheLeastRecentlyUsedAtTheBound() {
        BoundedCache<Integer, String> cache = BoundedCache.lasting(2);
        cache.put(1, "a");
        cache.put(2, "b");
        assertThat(cache.get(1)).contains("a");

        cache.put(3, "c");

        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.get(2)).isEmpty();
        assertThat(cache.get(1)).contains("a");
    }

    @Test
    void forgetsWhatIsTooOld() {
        AtomicLong now = new AtomicLong();
        BoundedCache<Integer, String> cache = new BoundedCache<>(2, Duration.ofNanos(10), now::get);
        cache.put(1, "a");

        now.set(9);
        assertThat(cache.get(1)).contains("a");
        now.set(10);
        assertThat(cache.get(1)).isEmpty();
        assertThat(cache.size()).isZero();
    }
}
