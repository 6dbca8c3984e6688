package dev.noroshi.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClampedTimeTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void keepsWhatLiesWithinTheBounds() {
        assertThat(clamped("2026-02-28T12:00:00Z")).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(clamped("2026-03-01T12:05:00Z")).isEqualTo("2026-03-01T12:05:00Z");
    }

    @Test
    void pullsInWhatLiesOutside() {
        assertThat(clamped("2026-02-28T11:59:59.999999Z")).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(clamped("2038-01-19T03:14:07Z")).isEqualTo("2026-03-01T12:05:00Z");
    }

    private static Instant clamped(String time) {
        return ClampedTime.of(Instant.parse(time), RECEIVED);
    }
}
