package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRulesTest {

    private static final double MIDDLE = 0.5;
    private static final Schedule SCHEDULE = Rules.SCHEDULE;
    private static final RetryRules RULES = Rules.RETRY;

    @ParameterizedTest
    @CsvSource({
        "1,0",
        "2,5",
        "3,15",
        "4,60",
        "5,300",
        "6,900",
        "7,3600",
        "8,10800",
        "9,21600",
        "10,43200",
        "11,86400",
        "12,86400"
    })
    void followsTheSchedule(int attempt, long seconds) {
        assertThat(SCHEDULE.before(attempt, MIDDLE)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void jitterStaysWithinAFifthEitherWay() {
        assertThat(SCHEDULE.before(4, 0)).isEqualTo(Duration.ofSeconds(48));
        assertThat(SCHEDULE.before(4, 0.999999)).isBetween(Duration.ofSeconds(71), Duration.ofSeconds(72));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void everySuccessIsDelivered(int status) {
        assertThat(after(status, null, 1)).isEqualTo(new Consequence.Done());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 401, 403, 402, 405, 408, 409, 418, 429, 500, 501, 502, 503, 504, 599})
    void theseAreTriedTwelveTimes(int status) {
        assertThat(after(status, null, 11)).isInstanceOf(Consequence.Retry.class);
        assertThat(after(status, null, 12)).isInstanceOf(Consequence.GiveUp.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 415, 422})
    void theseAreTriedThreeTimes(int status) {
        assertThat(after(status, null, 2)).isEqualTo(new Consequence.Retry(Duration.ofSeconds(15)));
        assertThat(after(status, null, 3)).isInstanceOf(Consequence.GiveUp.class);
    }

    @Test
    void goneDisablesAtOnce() {
        assertThat(after(410, null, 1)).isInstanceOf(Consequence.Disable.class);
    }

    @ParameterizedTest
    @CsvSource({"429,120,120", "503,120,120", "429,1,5", "503,0,5", "429,999999,86400", "500,120,5"})
    void busyWaitsForTheLaterOfScheduleAndRetryAfterUpToADay(int status, long asked, long waited) {
        assertThat(after(status, Duration.ofSeconds(asked), 1))
                .isEqualTo(new Consequence.Retry(Duration.ofSeconds(waited)));
    }

    @Test
    void whatIsMisconfiguredIsTriedAgainSlowly() {
        assertThat(RULES.after(new Outcome.Misconfigured("no secret"), 1, MIDDLE))
                .isEqualTo(new Consequence.Retry(Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "120|120", "0|0", " 7 |7", "Sun, 01 Mar 2026 00:01:00 GMT|60", "Sun, 01 Mar 2020 00:01:00 GMT|0",
                "-5|", "1.5|", "soon|", "''|", "99999999999999999999|"
            },
            delimiter = '|')
    void readsRetryAfterInBothForms(String value, Long seconds) {
        Duration read = RetryAfter.parse(value, Instant.parse("2026-03-01T00:00:00Z"));

        assertThat(read).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    @Test
    void aScheduleNeedsADelay() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Schedule(List.of(), 0.2))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Consequence after(int status, Duration retryAfter, int attempt) {
        return RULES.after(HttpAnswers.classify(status, retryAfter), attempt, MIDDLE);
    }
}
