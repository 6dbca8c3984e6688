package dev.noroshi.notifier.domain;

import static dev.noroshi.notifier.domain.OutboxRig.DOWN;
import static dev.noroshi.notifier.domain.OutboxRig.OK;
import static dev.noroshi.notifier.domain.OutboxRig.name;
import static dev.noroshi.notifier.domain.Subscriptions.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which version of an alert goes out, and as what. */
class OutboxVersionsTest {

    private final OutboxRig rig = new OutboxRig();

    @Test
    void aNewerVersionReplacesAnOlderOneThatWaits() {
        rig.admit("a", 1, Severity.LOW);
        rig.finish(rig.start(), DOWN);
        rig.admit("a", 2, Severity.LOW);

        assertThat(rig.starts()).containsExactly("a2");
        assertThat(rig.reports()).containsExactly("RETRY a1", "SUPERSEDED a1");
    }

    @Test
    void whoNeverGotCreatedGetsTheSupersedingVersionAsCreated() {
        rig.admit("a", 1, Severity.LOW, AlertType.CREATED);
        rig.finish(rig.start(), DOWN);
        rig.admit("a", 2, Severity.LOW, AlertType.UPDATED);

        assertThat(rig.start().type()).isEqualTo(AlertType.CREATED);
    }

    @Test
    void whoGotCreatedGetsTheNextVersionAsAnUpdate() {
        rig.admit("a", 1, Severity.LOW, AlertType.CREATED);
        rig.finish(rig.start(), OK);
        rig.admit("a", 2, Severity.LOW, AlertType.UPDATED);

        assertThat(rig.start().type()).isEqualTo(AlertType.UPDATED);
    }

    @Test
    void aVersionUnderWayIsNotRepeatedOnceANewerOneWaits() {
        rig.admit("a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow underWay = rig.start();
        rig.admit("a", 2, Severity.LOW, AlertType.UPDATED);
        assertThat(rig.outbox.start(rig.now)).as("one at a time in a lane").isEmpty();

        rig.finish(underWay, DOWN);

        OutboxRow next = rig.start();
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.type()).isEqualTo(AlertType.CREATED);
        assertThat(rig.reports()).containsExactly("RETRY a1", "SUPERSEDED a1");
    }

    @Test
    void everyVersionIsSentInOrderToWhoWantsAll() {
        rig.sound("s");
        Subscription every = subscription("s", true);
        rig.admit(every, "a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow first = rig.start();
        rig.admit(every, "a", 2, Severity.LOW, AlertType.UPDATED);
        rig.admit(every, "a", 3, Severity.LOW, AlertType.CLOSED);
        rig.steps.addAll(rig.outbox.finish(first, every, DOWN, Duration.ofMillis(1), rig.now, 0.5));
        rig.now = rig.now.plusSeconds(5);

        List<String> order = new ArrayList<>();
        for (Optional<OutboxRow> row = rig.outbox.start(rig.now); row.isPresent(); row = rig.outbox.start(rig.now)) {
            order.add(name(row.get()) + row.get().type());
            rig.steps.addAll(rig.outbox.finish(row.get(), every, OK, Duration.ofMillis(1), rig.now, 0.5));
        }
        assertThat(order).containsExactly("a1CREATED", "a2UPDATED", "a3CLOSED");
    }

    @Test
    void aGraveUpdateTakesItsWholeLaneForward() {
        rig.sound("s");
        Subscription every = subscription("s", true);
        rig.admit(every, "quiet", 1, Severity.HIGH, AlertType.CREATED);
        rig.admit(every, "grew", 1, Severity.LOW, AlertType.CREATED);
        rig.admit(every, "grew", 2, Severity.CRITICAL, AlertType.UPDATED);

        assertThat(rig.start()).extracting(OutboxRig::name).isEqualTo("grew1");
    }

    @Test
    void anOlderOrEqualVersionThatComesLateChangesNothing() {
        rig.admit("a", 2, Severity.LOW);
        rig.admit("a", 1, Severity.LOW);
        rig.admit("a", 2, Severity.LOW);

        assertThat(rig.starts()).containsExactly("a2");
        assertThat(rig.reports()).containsExactly("SUPERSEDED a1", "SUPERSEDED a2");
    }

    @Test
    void whatIsOwedIsBounded() {
        for (int i = 0; i < 5; i++) {
            rig.admit("a" + i, 1, Severity.LOW);
            OutboxRow row = rig.start();
            rig.steps.addAll(rig.outbox.giveUp(row, "test", rig.now));
        }

        long remembered = rig.steps.stream().filter(Step.Owe.class::isInstance).count()
                - rig.steps.stream().filter(Step.Forget.class::isInstance).count();
        assertThat(remembered).isEqualTo(3);
    }

    @Test
    void whoMissedCreatedByWaitingTooLongGetsTheNextVersionAsCreated() {
        rig.admit("a", 1, Severity.LOW, AlertType.CREATED);
        rig.now = rig.now.plus(Duration.ofDays(31));
        rig.steps.addAll(rig.outbox.sweep(rig.now, 100));
        rig.steps.addAll(rig.outbox.sweep(rig.now, 100));
        assertThat(rig.stored()).containsExactly("a1 OWED");
        rig.admit("a", 2, Severity.LOW, AlertType.UPDATED);

        assertThat(rig.start().type()).isEqualTo(AlertType.CREATED);
    }
}
