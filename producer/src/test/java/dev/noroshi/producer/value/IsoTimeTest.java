package dev.noroshi.producer.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    private static final long LATEST = Instant.parse("9999-12-31T00:00:00Z").getEpochSecond();

    @Test
    void readsEveryDayWithEveryOffsetAsTheJdkDoes() {
        var random = new Random(20261126);
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochSecond(86_400 + random.nextLong(LATEST), 1000L * random.nextInt(1_000_000));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 17 * 60) - 17 * 60));
            for (String form : List.of("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXX")) {
                String text = DateTimeFormatter.ofPattern(form)
                        .format(LocalDateTime.ofInstant(time, offset).atOffset(offset));
                assertThat(IsoTime.parse(text)).as(text).isEqualTo(time);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30T09:00:00Z",
                "2026-00-01T09:00:00Z",
                "2026-13-01T09:00:00Z",
                "2025-02-29T09:00:00Z",
                "2100-02-29T09:00:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T09:60:00Z",
                "2026-03-01T09:00:60Z",
                "2026-03-01T09:00:00",
                "2026-03-01T09:00:00.Z",
                "2026-03-01T09:00:00.1234567890Z",
                "2026-03-01T09:00:00+18:00",
                "2026-03-01T09:00:00+09:60",
                "2026-03-01T09:00:00+9",
                "2026-03-01T09:00:00Z ",
                "2026-03-01 09:00:00Z",
                "2026-03-01T09:00:00 Z",
                "202a-03-01T09:00:00Z",
                "2026-03-01T09:0/:00Z",
                "1969-12-31T23:59:59Z"
            })
    void leavesEveryOtherFormToThePatterns(String text) {
        assertThat(IsoTime.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29T23:59:59.9+0000", "2024-02-29T23:59:59.9000009Z", "2024-03-01T08:59:59.9+09"})
    void cutsWhatIsFinerThanMicroseconds(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(Instant.parse("2024-02-29T23:59:59.900Z"));
    }
}
