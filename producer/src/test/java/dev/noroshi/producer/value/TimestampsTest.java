package dev.noroshi.producer.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final Timestamps TIMES = Timestamps.utc(Instant.parse("2026-03-01T12:00:00Z"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-02-28T23:59:58.123456Z | 2026-02-28T23:59:58.123456Z",
                "2026-02-28T23:59:58.123456+0000 | 2026-02-28T23:59:58.123456Z",
                "2026-03-01T08:59:58+0900 | 2026-02-28T23:59:58Z",
                "2026-03-01T08:59:58.5+09:00 | 2026-02-28T23:59:58.500Z",
                "2026-03-01T08:59:58+09 | 2026-02-28T23:59:58Z",
                "2026-02-28 23:59:58 | 2026-02-28T23:59:58Z",
                "2026-02-28T23:59:58.123456789Z | 2026-02-28T23:59:58.123456Z",
                "2026/02/28 23:59:58,250 JST | 2026-02-28T14:59:58.250Z",
                "1772323198 | 2026-02-28T23:59:58Z",
                "1772323198.123456 | 2026-02-28T23:59:58.123456Z",
                "1772323198123 | 2026-02-28T23:59:58.123Z",
                "1772323198123456 | 2026-02-28T23:59:58.123456Z",
                "1772323198123456789 | 2026-02-28T23:59:58.123456Z",
                "639079199981234567 | 2026-02-28T23:59:58.123456Z",
                "Feb 28 2026 23:59:58 | 2026-02-28T23:59:58Z",
                "Feb 28 2026 23:59:58.123 KST | 2026-02-28T14:59:58.123Z",
                "Sat Feb 28 23:59:58 2026 | 2026-02-28T23:59:58Z",
                "Mar 01 2026 08:59:58 GMT+09:00 | 2026-02-28T23:59:58Z",
                "Mar 01 2026 08:59:58+09:00 | 2026-02-28T23:59:58Z",
                "28/Feb/2026:23:59:58 +0000 | 2026-02-28T23:59:58Z",
                "Feb 28 23:59:58 | 2026-02-28T23:59:58Z",
                "28 févr. 2026 23:59:58 | 2026-02-28T23:59:58Z",
                "März 01 2026 00:00:00 | 2026-03-01T00:00:00Z",
                "2월 28 2026 23:59:58 KST | 2026-02-28T14:59:58Z",
                "2016-12-31T23:59:60Z | 2016-12-31T23:59:59Z",
            })
    void readsTheFormsOfSensors(String text, String expected) {
        assertThat(TIMES.parse(text)).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "0",
                "-1",
                "1e9",
                "NaN",
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "03/04/2026 10:00:00",
                "2026-02-28T23:59:58 CST",
                "Foo 28 2026 23:59:58",
                "99999999999999999999999",
                "2026-02-28T24:61:00Z",
                "Feb 30 23:59:58",
                "١٧٧٢٣٢٣١٩٨"
            })
    void doesNotGuess(String text) {
        assertThat(TIMES.parse(text)).isNull();
    }

    @Test
    void givesTheYearThatTheReceiptSuggests() {
        var newYear = Timestamps.utc(Instant.parse("2026-01-01T00:00:10Z"));
        assertThat(newYear.parse("Dec 31 23:59:59")).isEqualTo("2025-12-31T23:59:59Z");
        assertThat(newYear.parse("Jan  1 00:00:05")).isEqualTo("2026-01-01T00:00:05Z");
        var newYearsEve = Timestamps.utc(Instant.parse("2025-12-31T23:59:50Z"));
        assertThat(newYearsEve.parse("Jan  1 00:00:05")).isEqualTo("2026-01-01T00:00:05Z");
        assertThat(TIMES.parse("Feb 29 12:00:00")).isEqualTo("2024-02-29T12:00:00Z");
    }

    @Test
    void takesTheZoneThatTheSourceNamesElsewhere() {
        assertThat(TIMES.withZone("Asia/Tokyo").parse("Feb 28 2026 09:00:00")).isEqualTo("2026-02-28T00:00:00Z");
        assertThat(TIMES.withZone("Mars/Olympus").parse("Feb 28 2026 09:00:00")).isEqualTo("2026-02-28T09:00:00Z");
        assertThat(TIMES.withZone("Asia/Tokyo").parse("Feb 28 2026 09:00:00 UTC"))
                .isEqualTo("2026-02-28T09:00:00Z");
    }
}
