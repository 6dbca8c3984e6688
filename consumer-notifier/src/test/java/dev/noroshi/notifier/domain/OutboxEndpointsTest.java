package dev.noroshi.notifier.domain;

import static dev.noroshi.notifier.domain.OutboxRig.DOWN;
import static dev.noroshi.notifier.domain.OutboxRig.OK;
import static dev.noroshi.notifier.domain.OutboxRig.mended;
import static dev.noroshi.notifier.domain.Subscriptions.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an endpoint stands decides what goes to it. */
class OutboxEndpointsTest {

    private final OutboxRig rig = new OutboxRig();

    @Test
    void goneParksEverythingUntilTheAddressChanges() {
        rig.admit("a", 1, Severity.LOW);
        rig.finish(rig.start(), new Outcome.Gone(410, "answered 410"));
        rig.admit("b", 1, Severity.LOW);
        rig.now = rig.now.plus(Duration.ofDays(3));

        assertThat(rig.outbox.start(rig.now)).isEmpty();
        assertThat(rig.reports()).containsExactly("PARKED a1", "PARKED b1");
        assertThat(rig.outbox.view(rig.now).parked()).isEqualTo(2);

        rig.steps.addAll(rig.outbox.reconcile("s", mended(), rig.now));
        assertThat(rig.starts()).containsExactly("a1");
        assertThat(rig.outbox.view(rig.now).parked()).isZero();
    }

    @Test
    void theBreakerHoldsBackAllLanesAndLetsOneProbeThrough() {
        rig.sound("s");
        for (int i = 0; i < 8; i++) {
            rig.admit("a" + i, 1, Severity.LOW);
        }
        List<OutboxRow> underWay = List.of(rig.start(), rig.start(), rig.start(), rig.start());
        underWay.forEach(row -> rig.finish(row, DOWN));
        rig.finish(rig.start(), DOWN);

        assertThat(rig.outbox.start(rig.now)).as("open").isEmpty();
        assertThat(rig.outbox.start(rig.now.plusMillis(29_999))).isEmpty();
        rig.now = rig.now.plusSeconds(30);
        OutboxRow probe = rig.start();
        assertThat(rig.outbox.start(rig.now)).as("one probe").isEmpty();
        rig.finish(probe, OK);
        assertThat(rig.starts()).hasSize(4);
    }

    @Test
    void aSoundEndpointHasFourUnderWayAndANewOneHasOne() {
        for (int i = 0; i < 8; i++) {
            rig.admit("a" + i, 1, Severity.LOW);
        }
        OutboxRow first = rig.start();
        assertThat(rig.outbox.start(rig.now)).isEmpty();
        rig.finish(first, OK);

        assertThat(rig.starts()).hasSize(4);
    }

    @Test
    void failingEndpointsTakeTheSlotsOfNeitherNewNorSoundOnes() {
        rig.outbox = new Outbox(Rules.outbox(), new Slots(8));
        rig.sound("well");
        for (int i = 0; i < 20; i++) {
            rig.failing("failing" + i);
            rig.admit(subscription("failing" + i, false), "f", 1, Severity.CRITICAL, AlertType.CREATED);
        }
        for (int i = 0; i < 20; i++) {
            rig.admit(subscription("new" + i, false), "n", 1, Severity.HIGH, AlertType.CREATED);
        }
        for (int i = 0; i < 4; i++) {
            rig.admit(subscription("well", false), "w" + i, 1, Severity.LOW, AlertType.CREATED);
        }

        List<String> started = rig.starts();
        assertThat(started).filteredOn(name -> name.startsWith("f")).hasSize(2);
        assertThat(started).filteredOn(name -> name.startsWith("n")).hasSize(4);
        assertThat(started).filteredOn(name -> name.startsWith("w")).hasSize(2);
    }

    @Test
    void theBucketHoldsBackAndFills() {
        EndpointRules slow =
                new EndpointRules(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofDays(5), 5, 1, 2, 4);
        rig.outbox = new Outbox(Rules.outbox(slow, 100), rig.slots);
        rig.sound("s");
        for (int i = 0; i < 4; i++) {
            rig.admit("a" + i, 1, Severity.LOW);
        }

        assertThat(rig.starts()).hasSize(2);
        assertThat(rig.outbox.start(rig.now.plusMillis(999))).isEmpty();
        assertThat(rig.outbox.start(rig.now.plusMillis(1_000))).isPresent();
        assertThat(rig.outbox.start(rig.now.plusMillis(1_000))).isEmpty();
    }

    @Test
    void retryAfterHoldsBackTheWholeEndpoint() {
        rig.sound("s");
        rig.admit("a", 1, Severity.LOW);
        rig.finish(rig.start(), new Outcome.Busy(429, Duration.ofSeconds(90), "answered 429"));
        rig.admit("b", 1, Severity.LOW);

        assertThat(rig.outbox.start(rig.now.plusSeconds(89))).isEmpty();
        assertThat(rig.outbox.start(rig.now.plusSeconds(90))).isPresent();
    }

    @Test
    void whatTheAddressBeforeAnsweredSaysNothingOfTheOneInItsPlace() {
        rig.sound("s");
        rig.admit("a", 1, Severity.LOW);
        rig.admit("b", 1, Severity.LOW);
        rig.admit("c", 1, Severity.LOW);
        List<OutboxRow> underWay = List.of(rig.start(), rig.start(), rig.start());
        rig.steps.addAll(rig.outbox.reconcile("s", mended(), rig.now));

        rig.finish(underWay.get(0), OK);
        rig.finish(underWay.get(1), new Outcome.Gone(410, "gone"));
        rig.steps.addAll(
                rig.outbox.proved(underWay.get(2), subscription("s", false), OK, Duration.ofMillis(1), rig.now));

        assertThat(rig.outbox.isProved("s")).isFalse();
        assertThat(rig.outbox.isSuspect("s")).isTrue();
        assertThat(rig.outbox.view(rig.now).parked()).isZero();
        assertThat(rig.start().alertId()).as("goes to the new address").isIn("b", "c");
    }

    @Test
    void aSubscriptionThatIsGoneAndEmptyIsForgotten() {
        rig.admit("a", 1, Severity.LOW);
        rig.finish(rig.start(), OK);

        rig.steps.addAll(rig.outbox.reconcile("s", null, rig.now));

        assertThat(rig.outbox.subscriptions()).isEmpty();
        assertThat(rig.steps).contains(new Step.Dismiss("s"));
    }

    @Test
    void whatWaitsForALaterTryGoesAtOnceWhenAnOperatorEnablesIt() {
        rig.admit("a", 1, Severity.LOW);
        for (int i = 0; i < 8; i++) {
            rig.finish(rig.start(), DOWN);
            rig.now = rig.now.plus(Duration.ofHours(8));
        }
        rig.finish(rig.start(), DOWN);
        assertThat(rig.outbox.start(rig.now)).isEmpty();
        rig.steps.addAll(rig.outbox.enable(subscription("s", false), rig.now));

        assertThat(rig.start().attempt()).isEqualTo(9);
    }

    @Test
    void aRefusedMessageSaysNothingOfTheEndpoint() {
        rig.sound("s");
        for (int i = 0; i < 10; i++) {
            rig.admit("a" + i, 1, Severity.LOW);
            rig.finish(rig.start(), new Outcome.Rejected(422, "answered 422"));
        }
        rig.admit("b", 1, Severity.LOW);

        assertThat(rig.outbox.isSuspect("s")).isFalse();
        assertThat(rig.starts()).as("the breaker is closed").containsExactly("b1");
    }

    @Test
    void whatCouldNotBeTriedHereIsNoAttemptAndNoFailure() {
        rig.sound("s");
        rig.admit("a", 1, Severity.LOW);
        for (int i = 0; i < 10; i++) {
            rig.finish(rig.start(), new Outcome.NotTried("no room"));
            assertThat(rig.outbox.start(rig.now)).isEmpty();
            rig.now = rig.now.plusSeconds(1);
        }

        assertThat(rig.start().attempt()).isZero();
        assertThat(rig.outbox.isSuspect("s")).isFalse();
        assertThat(rig.reports()).isEmpty();
    }
}
