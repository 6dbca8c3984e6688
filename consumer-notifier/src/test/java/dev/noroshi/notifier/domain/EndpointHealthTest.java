package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointHealthTest {

    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final EndpointRules RULES = Rules.ENDPOINT;

    private final EndpointHealth unknown = EndpointHealth.unknown("d", RULES, T0);

    @Test
    void theBreakerOpensAtTheFifthFailureInARow() {
        assertThat(failed(4).isOpen(T0)).isFalse();
        assertThat(failed(5).isOpen(T0)).isTrue();
        assertThat(failed(5).isOpen(T0.plusSeconds(30))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"5,30", "6,60", "7,120", "8,240", "9,480", "10,900", "11,900", "200,900"})
    void eachFailedProbeDoublesThePauseUpToAQuarterHour(int failures, long seconds) {
        assertThat(failed(failures).openUntil()).isEqualTo(T0.plusSeconds(seconds));
    }

    @Test
    void oneSuccessForgetsEverything() {
        EndpointHealth healed = failed(9).succeeded();

        assertThat(healed.isOpen(T0)).isFalse();
        assertThat(healed.standing()).isEqualTo(Standing.SOUND);
        assertThat(healed.failed(RULES, T0, "x").trips()).isZero();
    }

    @Test
    void anEndpointIsNewUntilItIsHeardOfSoundAfterASuccessAndFailingAfterAFailure() {
        assertThat(unknown.standing()).isEqualTo(Standing.NEW);
        assertThat(unknown.failed(RULES, T0, "x").standing()).isEqualTo(Standing.FAILING);
        assertThat(unknown.proven().standing()).isEqualTo(Standing.SOUND);
        assertThat(unknown.succeeded().standing()).isEqualTo(Standing.SOUND);
        assertThat(unknown.succeeded().failed(RULES, T0, "x").standing()).isEqualTo(Standing.FAILING);
    }

    @Test
    void fiveDaysOfNothingButFailuresDisable() {
        Instant fiveDays = T0.plus(Duration.ofDays(5));

        assertThat(failed(4).failed(RULES, fiveDays.minusSeconds(1), "x").isDisabled())
                .isFalse();
        assertThat(failed(4).failed(RULES, fiveDays, "x").isDisabled()).isTrue();
        assertThat(failed(3).failed(RULES, fiveDays, "x").isDisabled())
                .as("four attempts are too few")
                .isFalse();
        assertThat(failed(4).succeeded().failed(RULES, fiveDays, "x").isDisabled())
                .as("a success between them")
                .isFalse();
    }

    @Test
    void aPauseThatIsAskedForIsAtMostTheBreakersLongest() {
        assertThat(unknown.paused(RULES, T0, Duration.ofSeconds(90)).openUntil())
                .isEqualTo(T0.plusSeconds(90));
        assertThat(unknown.paused(RULES, T0, Duration.ofHours(9)).openUntil()).isEqualTo(T0.plusSeconds(900));
    }

    @Test
    void tokensComeBackAtTheRateUpToTheBurst() {
        TokenBucket empty = new TokenBucket(0, T0);

        assertThat(empty.at(T0.plusMillis(100), 5, 10).hasOne()).isFalse();
        assertThat(empty.nextAt(5)).isEqualTo(T0.plusMillis(200));
        assertThat(empty.at(T0.plusMillis(200), 5, 10).hasOne()).isTrue();
        assertThat(empty.at(T0.plusSeconds(999), 5, 10).tokens()).isEqualTo(10);
        assertThat(empty.at(T0.minusSeconds(5), 5, 10).tokens())
                .as("a clock set back")
                .isZero();
    }

    private EndpointHealth failed(int times) {
        EndpointHealth health = unknown;
        for (int i = 0; i < times; i++) {
            health = health.failed(RULES, T0, "refused");
        }
        return health;
    }
}
