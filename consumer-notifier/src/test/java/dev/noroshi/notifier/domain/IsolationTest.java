package dev.noroshi.notifier.domain;

import static dev.noroshi.notifier.domain.Subscriptions.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand endpoints, two hundred alerts a second, and time that only the test moves: what waits, waits for the outbox
 * alone, since nothing else takes any.
 */
class IsolationTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration TICK = Duration.ofMillis(20);
    private static final int ALERTS_A_TICK = 4;
    private static final int ENDPOINTS = 10_000;
    private static final int SLOTS = 2_048;
    private static final int DEAD_IN_TWENTY = 4;
    /** Each endpoint gets three alerts. */
    private static final int TICKS = 3 * ENDPOINTS / ALERTS_A_TICK;

    private final Outbox outbox = new Outbox(Rules.outbox(), new Slots(SLOTS));
    private final Queue<Exchange> underWay = new PriorityQueue<>();
    private final Map<String, Instant> admitted = new HashMap<>();
    private Instant now = START;
    private int alerts;
    private Duration longestWait = Duration.ZERO;
    private boolean someAreDead;

    /** What an endpoint makes of a delivery, and when. */
    private record Exchange(OutboxRow row, Instant ends, Outcome outcome) implements Comparable<Exchange> {
        @Override
        public int compareTo(Exchange other) {
            return ends.compareTo(other.ends);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFifthOfAllEndpointsDeadDelaysNoneOfTheOthers(boolean fromTheStart) {
        someAreDead = fromTheStart;
        play(TICKS);
        someAreDead = true;
        play(TICKS);

        assertThat(longestWait).isZero();
        assertThat(outbox.waiting("hook-4")).as("of an endpoint that is well").isZero();
        assertThat(outbox.waiting("hook-0")).as("of an endpoint that is dead").isPositive();
    }

    private void play(int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            for (int i = 0; i < ALERTS_A_TICK; i++) {
                admit(alerts++);
            }
            while (!underWay.isEmpty() && !underWay.peek().ends().isAfter(now)) {
                Exchange ended = underWay.remove();
                outbox.finish(
                        ended.row(),
                        subscription(ended.row().subscription(), false),
                        ended.outcome(),
                        Duration.ofMillis(1),
                        now,
                        0.5);
            }
            for (Optional<OutboxRow> due = outbox.start(now); due.isPresent(); due = outbox.start(now)) {
                begin(due.get());
            }
            now = now.plus(TICK);
        }
    }

    private void admit(int alert) {
        int endpoint = alert % ENDPOINTS;
        Subscription to = subscription("hook-" + endpoint, false);
        String id = "alert-" + alert;
        AlertVersion version = new AlertVersion("kr-bank", "incident-" + alert, id, 1, Severity.HIGH, now);
        admitted.put(id, now);
        outbox.admit(OutboxRow.pending(to.id(), alert, version, AlertType.CREATED, Purpose.ALERT, now), to, now);
    }

    private void begin(OutboxRow row) {
        int endpoint = Integer.parseInt(row.subscription().substring("hook-".length()));
        if (someAreDead && endpoint % 20 < DEAD_IN_TWENTY) {
            underWay.add(new Exchange(row, now.plus(untilItFails(row, endpoint)), new Outcome.Failed(0, "dead")));
            return;
        }
        Duration waited = Duration.between(admitted.get(row.alertId()), now);
        longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
        underWay.add(new Exchange(row, now.plusMillis(10), new Outcome.Delivered(204, "")));
    }

    /** A third refuse, a third cannot be connected to, a third take the request and say nothing. */
    private Duration untilItFails(OutboxRow row, int endpoint) {
        int toConnect = outbox.isSuspect(row.subscription()) ? 2 : 10;
        return Duration.ofSeconds(List.of(0, toConnect, 15).get(endpoint / 20 % 3));
    }
}
