package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Several deliveries in one message. */
class OutboxAlongTest {

    private static final Instant DUE = Instant.parse("2026-03-01T08:00:00Z");
    private static final Outcome OK = new Outcome.Delivered(250, "");
    private static final Outcome DOWN = new Outcome.Failed(0, "no answer");
    private static final Subscription MAIL = new Subscription(
            "s", "kr-bank", "email", "soc@kr-bank.example", "text", null, List.of(), false, false, List.of());

    private final Slots slots = new Slots(64);
    private final Map<Long, OutboxRow> stored = new TreeMap<>();
    private Outbox outbox = new Outbox(Rules.outbox(), slots);
    private Instant now = DUE;
    private long seq;

    @Test
    void allThatIsDueAtTheSameTimeGoesAlongTheGravestFirst() {
        admit("a", Severity.LOW, DUE);
        admit("b", Severity.HIGH, DUE);
        admit("c", Severity.MEDIUM, DUE);
        admit("earlier", Severity.LOW, DUE.minusSeconds(1));
        admit("later", Severity.HIGH, DUE.plusSeconds(1));

        assertThat(message(10)).containsExactly("b", "c", "a");
    }

    @Test
    void oneMessageTakesOneSlot() {
        admit(20);

        assertThat(message(10)).hasSize(10);
        assertThat(slots.taken()).isEqualTo(1);
        assertThat(outbox.start(now))
                .as("a new endpoint has one message under way")
                .isEmpty();
        outbox.abandon();
        assertThat(slots.taken()).isZero();
    }

    @Test
    void oneMessageIsOneFailureOfTheEndpointAndIsTriedAgainTogether() {
        admit(20);
        finish(start(20), DOWN);
        now = now.plusSeconds(10);

        List<OutboxRow> again = start(20);
        assertThat(again)
                .as("five failures in a row would leave it alone for longer")
                .hasSize(20);
        assertThat(again).extracting(OutboxRow::attempt).containsOnly(1);
        finish(again, OK);
        assertThat(stored).isEmpty();
        assertThat(slots.taken()).isZero();
    }

    @Test
    void aRestartFindsTheSameAlertsForTheMessageThatWasUnderWay() {
        admit(20);
        List<String> before = message(10);
        outbox = new Outbox(Rules.outbox(), slots);
        stored.values().forEach(row -> outbox.restore(row, now));

        assertThat(message(10)).isEqualTo(before);
    }

    @Test
    void whatIsRevokedOnItsWayIsNotTriedAgainAndTheOthersAre() {
        admit(3);
        List<OutboxRow> message = start(10);
        run(outbox.revoke("kr-bank", "incident-alert-1", 2, now));
        finish(message, DOWN);
        now = now.plusSeconds(10);

        assertThat(start(10)).extracting(OutboxRow::alertId).containsExactly("alert-0", "alert-2");
    }

    private void admit(int alerts) {
        for (int i = 0; i < alerts; i++) {
            admit("alert-" + i, Severity.LOW, DUE);
        }
    }

    private void admit(String alert, Severity severity, Instant due) {
        AlertVersion version = new AlertVersion("kr-bank", "incident-" + alert, alert, 1, severity, DUE);
        OutboxRow row = OutboxRow.pending("s", seq++, version, AlertType.CREATED, Purpose.ALERT, DUE)
                .dueAt(due);
        run(outbox.admit(row, MAIL, DUE));
    }

    /** The next message of those that are due now or were before. */
    private List<OutboxRow> start(int most) {
        OutboxRow first = outbox.start(now).orElseThrow();
        List<OutboxRow> rows = new ArrayList<>(List.of(first));
        rows.addAll(outbox.along(first, most - 1, row -> true, now));
        return rows;
    }

    private List<String> message(int most) {
        return start(most).stream().map(OutboxRow::alertId).toList();
    }

    private void finish(List<OutboxRow> message, Outcome outcome) {
        message.forEach(row -> run(outbox.finish(row, MAIL, outcome, Duration.ofMillis(1), now, 0.5)));
    }

    private void run(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Add add) {
                stored.put(add.row().seq(), add.row());
            } else if (step instanceof Step.Keep keep) {
                stored.put(keep.row().seq(), keep.row());
            } else if (step instanceof Step.Forget forget) {
                stored.remove(forget.row().seq());
            }
        }
    }
}
