package dev.noroshi.notifier.domain;

import static dev.noroshi.notifier.domain.OutboxRig.DOWN;
import static dev.noroshi.notifier.domain.OutboxRig.OK;
import static dev.noroshi.notifier.domain.OutboxRig.T0;
import static dev.noroshi.notifier.domain.Subscriptions.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final OutboxRig rig = new OutboxRig();

    @Test
    void whatComesIsDueAtOnce() {
        rig.admit("a", 1, Severity.LOW);

        assertThat(rig.starts()).containsExactly("a1");
        assertThat(rig.outbox.start(rig.now)).as("one under way in a lane").isEmpty();
    }

    @Test
    void aCriticalNeverWaitsBehindABacklog() {
        rig.sound("s");
        for (int i = 0; i < 50; i++) {
            rig.admit("low" + i, 1, Severity.LOW);
        }
        rig.admit("grave", 1, Severity.CRITICAL);

        assertThat(rig.outbox.start(rig.now)).map(OutboxRow::alertId).contains("grave");
    }

    @Test
    void aCriticalOfOneSubscriptionGoesBeforeTheBacklogOfAnother() {
        rig.sound("s");
        rig.sound("t");
        for (int i = 0; i < 50; i++) {
            rig.admit("low" + i, 1, Severity.LOW);
        }
        rig.admit(subscription("t", false), "grave", 1, Severity.CRITICAL, AlertType.CREATED);

        assertThat(rig.outbox.start(rig.now)).map(OutboxRow::alertId).contains("grave");
    }

    @Test
    void whatWasDueFirstGoesFirstAmongEquals() {
        rig.sound("s");
        rig.admit("a", 1, Severity.HIGH);
        rig.now = rig.now.plusMillis(1);
        rig.admit("b", 1, Severity.HIGH);

        assertThat(rig.starts()).containsExactly("a1", "b1");
    }

    @Test
    void aFailedAttemptIsRepeatedByTheScheduleUnderTheSameId() {
        rig.admit("a", 1, Severity.LOW);
        OutboxRow first = rig.start();
        rig.finish(first, DOWN);

        assertThat(rig.outbox.start(rig.now.plusMillis(4_999))).isEmpty();
        rig.now = rig.now.plusSeconds(5);
        OutboxRow second = rig.start();
        assertThat(second.deliveryId()).isEqualTo(first.deliveryId());
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(rig.reports()).containsExactly("RETRY a1");
    }

    @Test
    void theThirdRefusalOfAMessageMakesItADeadLetter() {
        Outcome refused = new Outcome.Rejected(422, "answered 422");
        rig.admit("a", 1, Severity.LOW);
        for (int i = 0; i < 3; i++) {
            rig.finish(rig.start(), refused);
            rig.now = rig.now.plusSeconds(60);
        }

        assertThat(rig.reports()).containsExactly("RETRY a1", "RETRY a1", "GIVEN_UP a1");
        assertThat(rig.outbox.start(rig.now.plus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void afterADeadLetterTheNextVersionIsTheReceiversFirst() {
        theThirdRefusalOfAMessageMakesItADeadLetter();

        rig.admit("a", 2, Severity.LOW, AlertType.UPDATED);

        assertThat(rig.start().type()).isEqualTo(AlertType.CREATED);
    }

    @Test
    void aFullOutboxGivesUpTheLeastSevere() {
        rig.outbox = new Outbox(Rules.outbox(Rules.ENDPOINT, 2), rig.slots);
        rig.admit("a", 1, Severity.LOW);
        rig.admit("b", 1, Severity.HIGH);
        rig.admit("c", 1, Severity.LOW);
        rig.admit("d", 1, Severity.CRITICAL);
        rig.admit("e", 1, Severity.CRITICAL);
        rig.admit("f", 1, Severity.CRITICAL);

        assertThat(rig.reports()).containsExactly("GIVEN_UP c1", "GIVEN_UP a1", "GIVEN_UP b1", "GIVEN_UP f1");
        assertThat(rig.outbox.view(rig.now).waiting()).isEqualTo(2);
    }

    @Test
    void aFullOutboxMakesRoomThoughTheLeastSevereOfAllIsUnderWay() {
        rig.outbox = new Outbox(Rules.outbox(Rules.ENDPOINT, 2), rig.slots);
        rig.admit("a", 1, Severity.INFORMATIONAL);
        rig.start();
        rig.admit("b", 1, Severity.LOW);
        rig.admit("c", 1, Severity.CRITICAL);

        assertThat(rig.reports()).containsExactly("GIVEN_UP b1");
    }

    @Test
    void whatIsDeniedEndsAndIsNotSent() {
        rig.admit("a", 1, Severity.LOW);
        rig.refuse(rig.start(), Effect.DENY, "NOT_IN_FORCE", null);

        assertThat(rig.outbox.start(rig.now.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(rig.reports()).containsExactly("NOT_PERMITTED a1");
    }

    @Test
    void whatIsHeldIsAskedAboutAgainAndReportedOnce() {
        rig.admit("a", 1, Severity.LOW);
        rig.refuse(rig.start(), Effect.HOLD, "ORCON", null);
        assertThat(rig.outbox.start(rig.now.plusSeconds(899))).isEmpty();
        rig.now = rig.now.plusSeconds(900);
        rig.refuse(rig.start(), Effect.HOLD, "ORCON", null);
        rig.now = rig.now.plusSeconds(900);
        OutboxRow free = rig.start();

        assertThat(free.attempt()).isZero();
        assertThat(rig.reports()).containsExactly("NOT_PERMITTED a1");
    }

    @Test
    void whatIsDeferredIsDueWhenItMayGo() {
        Instant may = T0.plusSeconds(77);
        rig.admit("a", 1, Severity.LOW);
        rig.refuse(rig.start(), Effect.DEFER, "NOT_YET", may);

        assertThat(rig.outbox.start(may.minusMillis(1))).isEmpty();
        assertThat(rig.outbox.start(may)).isPresent();
    }

    @Test
    void whatWaitedAMonthIsGivenUp() {
        rig.admit("a", 1, Severity.LOW);
        rig.finish(rig.start(), DOWN);
        rig.now = rig.now.plus(Duration.ofDays(30)).plusMillis(1);

        rig.steps.addAll(rig.outbox.sweep(rig.now, 100));

        assertThat(rig.reports()).containsExactly("RETRY a1", "GIVEN_UP a1");
        assertThat(rig.outbox.view(rig.now).waiting()).isZero();
    }

    @Test
    void aRestoredOutboxGoesOnWhereTheOldOneStood() {
        rig.sound("s");
        for (int i = 0; i < 20; i++) {
            rig.admit("a" + i, 1, i % 2 == 0 ? Severity.LOW : Severity.HIGH);
        }
        rig.finish(rig.start(), DOWN);
        Outbox restored = rig.replay();
        rig.now = rig.now.plusSeconds(60);

        assertThat(rig.drainAll(restored))
                .containsExactlyElementsOf(rig.drainAll(rig.outbox))
                .hasSize(20);
    }

    @Test
    void abandonedDeliveriesGiveTheirSlotsBack() {
        rig.sound("s");
        rig.admit("a", 1, Severity.LOW);
        rig.admit("b", 1, Severity.LOW);
        assertThat(rig.starts()).hasSize(2);

        rig.outbox.abandon();

        assertThat(rig.slots.taken()).isZero();
    }

    @Test
    void anAnswerThatNobodyAwaitsChangesNothing() {
        rig.admit("a", 1, Severity.LOW);
        OutboxRow row = rig.start();
        rig.finish(row, OK);

        assertThat(rig.outbox.finish(row, subscription("s", false), OK, Duration.ofMillis(1), rig.now, 0.5))
                .isEmpty();
        assertThat(rig.slots.taken()).isZero();
    }
}
