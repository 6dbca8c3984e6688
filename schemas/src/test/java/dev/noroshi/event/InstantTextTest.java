package dev.noroshi.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InstantTextTest {

    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int[] UNITS = {1_000_000_000, 1_000_000, 1_000, 1};

    @Test
    void writesWhatInstantSaysOfItself() {
        Random random = new Random(20260301);
        for (int i = 0; i < 200_000; i++) {
            long second = FIRST + (long) (random.nextDouble() * (LAST - FIRST));
            int unit = UNITS[i % UNITS.length];
            assertSame(Instant.ofEpochSecond(second, (long) random.nextInt(1_000_000_000) / unit * unit));
        }
    }

    @Test
    void writesEveryDayOfFourCenturies() {
        for (long day = -146_097; day < 146_097; day++) {
            assertSame(Instant.ofEpochSecond(day * 86_400 + 86_399));
        }
    }

    @Test
    void leavesYearsWithoutFourDigitsToOthers() {
        assertThat(InstantText.write(Instant.ofEpochSecond(FIRST - 1), new byte[40], 0))
                .isEqualTo(-1);
        assertThat(InstantText.write(Instant.ofEpochSecond(LAST + 1), new byte[40], 0))
                .isEqualTo(-1);
        assertThat(InstantText.of(Instant.MIN)).isEqualTo(Instant.MIN.toString());
        assertThat(InstantText.of(Instant.MAX)).isEqualTo(Instant.MAX.toString());
        assertSame(Instant.ofEpochSecond(FIRST));
        assertSame(Instant.ofEpochSecond(LAST, 999_999_999));
    }

    private static void assertSame(Instant instant) {
        String text = InstantText.of(instant);
        if (!text.equals(instant.toString())) {
            assertThat(text).isEqualTo(instant.toString());
        }
    }
}
