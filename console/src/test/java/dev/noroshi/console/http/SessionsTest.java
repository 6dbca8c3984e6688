package dev.noroshi.console.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.domain.Rank;
import dev.noroshi.console.domain.Visitor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final Visitor ONE = new Visitor("jp-acme", "soc", Rank.ORGANISATION, false, "1".repeat(64));
    private static final Visitor OTHER = new Visitor("hub", "desk", Rank.OPERATOR, false, "2".repeat(64));

    private final Sessions sessions = new Sessions(Duration.ofMinutes(30), Duration.ofHours(12));

    @Test
    void whoeverSignsInAgainAndAgainEndsItsOwnSessionsAlone() {
        String others = sessions.open(OTHER, NOW);
        String first = sessions.open(ONE, NOW);
        String second = sessions.open(ONE, NOW);
        for (int i = 2; i <= Sessions.MOST_OF_ONE; i++) {
            sessions.open(ONE, NOW);
        }
        assertThat(sessions.find(first, NOW)).isEmpty();
        assertThat(sessions.find(second, NOW)).isPresent();
        for (int i = 0; i < 6_000; i++) {
            sessions.open(ONE, NOW);
        }
        assertThat(sessions.find(others, NOW)).isPresent();
    }
}
