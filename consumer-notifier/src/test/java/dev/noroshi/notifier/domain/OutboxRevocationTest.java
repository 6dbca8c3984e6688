package dev.noroshi.notifier.domain;

import static dev.noroshi.notifier.domain.OutboxRig.DOWN;
import static dev.noroshi.notifier.domain.OutboxRig.OK;
import static dev.noroshi.notifier.domain.Subscriptions.subscription;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;

/** What a receiver may have no longer, and whom that is told. */
class OutboxRevocationTest {

    private final OutboxRig rig = new OutboxRig();

    @Test
    void whatWasRevokedIsNotSentAgain() {
        rig.admit("a", 1, Severity.LOW, AlertType.CREATED);
        rig.finish(rig.start(), DOWN);
        rig.revoke("a", 2);
        rig.now = rig.now.plusSeconds(60);

        assertThat(rig.outbox.start(rig.now)).isEmpty();
        assertThat(rig.reports()).containsExactly("RETRY a1", "NOT_PERMITTED a1");
        assertThat(rig.outbox.view(rig.now).waiting()).isZero();
    }

    @Test
    void aRevocationStopsOnlyOlderVersionsOfThatIncidentAndThatOrganisation() {
        rig.sound("s");
        rig.admit("a", 1, Severity.LOW);
        rig.admit("b", 1, Severity.LOW);
        rig.steps.addAll(rig.outbox.revoke("jp-acme", "incident-a", 9, rig.now));
        rig.steps.addAll(rig.outbox.revoke("kr-bank", "incident-a", 1, rig.now));
        rig.steps.addAll(rig.outbox.revoke("kr-bank", "incident-c", 9, rig.now));

        assertThat(rig.starts()).containsExactly("a1", "b1");
    }

    @Test
    void aRevocationTakesAllVersionsOfALaneThatWantsEvery() {
        Subscription every = subscription("s", true);
        rig.admit(every, "a", 1, Severity.LOW, AlertType.CREATED);
        rig.admit(every, "a", 2, Severity.LOW, AlertType.UPDATED);
        rig.admit(every, "a", 3, Severity.LOW, AlertType.UPDATED);
        rig.revoke("a", 3);

        assertThat(rig.starts()).containsExactly("a3");
        assertThat(rig.reports()).containsExactly("NOT_PERMITTED a1", "NOT_PERMITTED a2");
    }

    @Test
    void whatIsRevokedOnItsWayIsNeitherRepeatedNorLeftInTheStore() {
        rig.admit("a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow underWay = rig.start();
        rig.revoke("a", 2);
        assertThat(rig.stored()).as("as a restart would find it").containsExactly("a1 OWED");
        rig.finish(underWay, DOWN);
        rig.now = rig.now.plusSeconds(60);

        assertThat(rig.outbox.start(rig.now)).isEmpty();
        assertThat(rig.slots.taken()).isZero();
        rig.admit("a", 3, Severity.LOW, AlertType.UPDATED);
        assertThat(rig.start().type()).as("it never got the first").isEqualTo(AlertType.CREATED);
    }

    @Test
    void whatArrivesAlthoughItWasRevokedOnItsWayIsNotOwed() {
        rig.admit("a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow underWay = rig.start();
        rig.revoke("a", 2);
        rig.finish(underWay, OK);
        assertThat(rig.stored()).isEmpty();
        rig.admit("a", 3, Severity.LOW, AlertType.UPDATED);

        assertThat(rig.start().type()).isEqualTo(AlertType.UPDATED);
    }

    @Test
    void aWithdrawalGoesToWhoGotTheAlertAndToNobodyElse() {
        rig.sound("s");
        rig.admit("got", 1, Severity.LOW, AlertType.CREATED);
        rig.finish(rig.start(), OK);
        rig.withdraw("got", 2);
        assertThat(rig.starts()).containsExactly("got2");

        rig.admit("missed", 1, Severity.LOW, AlertType.CREATED);
        rig.finish(rig.start(), DOWN);
        rig.withdraw("missed", 2);
        rig.now = rig.now.plusSeconds(60);
        assertThat(rig.outbox.start(rig.now)).isEmpty();
    }

    @Test
    void aWithdrawalWaitsForWhatIsOnItsWayAndGoesOnlyIfThatArrives() {
        rig.admit("a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow underWay = rig.start();
        rig.withdraw("a", 2);
        rig.finish(underWay, DOWN);
        rig.now = rig.now.plusSeconds(60);
        assertThat(rig.outbox.start(rig.now)).isEmpty();
        assertThat(rig.stored()).containsExactly("a1 OWED");

        rig.admit("b", 1, Severity.LOW, AlertType.CREATED);
        underWay = rig.start();
        rig.withdraw("b", 2);
        rig.finish(underWay, OK);
        assertThat(rig.starts()).containsExactly("b2");
    }
}
