package dev.noroshi.notifier.topology;

import static dev.noroshi.notifier.topology.OutboxRig.DOWN;
import static dev.noroshi.notifier.topology.OutboxRig.done;
import static dev.noroshi.notifier.topology.OutboxRig.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy is asked at every attempt, and waited for where an alert was made under one not seen yet. */
class PermissionTest {

    @TempDir
    private Path dir;

    private final OutboxRig rig = new OutboxRig();

    @BeforeEach
    void start() {
        rig.start(dir);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void whatThePolicyNoLongerPermitsIsNotSentAgain() {
        TestPolicy policy = TestPolicy.of("p1", hook("a", "kr-bank"));
        rig.publish(policy);
        rig.behaviour = request -> done(DOWN);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.publish(policy.denying("p2", "kr-bank"));
        rig.pass(Duration.ofHours(1));

        assertThat(rig.sent).hasSize(1);
        assertThat(rig.outcomes()).containsExactly("RETRY a v1 #1", "NOT_PERMITTED a v1 #1");
        assertThat(rig.metrics.value(NotifierMetric.NOT_PERMITTED, "NOT_IN_FORCE"))
                .isEqualTo(1);
        assertThat(rig.stored("body")).isZero();
    }

    @Test
    void whatIsHeldGoesOnceItMay() {
        TestPolicy policy = TestPolicy.of("p1", hook("a", "kr-bank"));
        rig.publish(policy.holding("p1", "kr-bank"));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        assertThat(rig.sent).isEmpty();

        rig.publish(new TestPolicy("p2", policy.all(), policy.denied(), policy.held()));
        rig.pass(Duration.ofMinutes(16));

        assertThat(rig.outcomes()).containsExactly("NOT_PERMITTED a v1 #0", "DELIVERED a v1 #1");
    }

    @Test
    void aSubscriptionThatIsGoneGetsNothingMore() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> done(DOWN);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.publish(TestPolicy.of("p2"));
        rig.pass(Duration.ofHours(1));

        assertThat(rig.sent).hasSize(1);
        assertThat(rig.metrics.value(NotifierMetric.NOT_PERMITTED, "SUBSCRIPTION_GONE"))
                .isEqualTo(1);
    }

    @Test
    void aSubscriptionThatIsAnotherOrganisationsNowGetsNothingOfWhatWaited() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> done(DOWN);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.publish(TestPolicy.of("p2", hook("a", "jp-acme")));
        rig.pass(Duration.ofHours(1));

        assertThat(rig.sent).hasSize(1);
        assertThat(rig.metrics.value(NotifierMetric.NOT_PERMITTED, "SUBSCRIPTION_GONE"))
                .isEqualTo(1);
    }

    @Test
    void anAlertMadeUnderAPolicyNotSeenHereWaitsForIt() {
        rig.publish(TestPolicy.of("p0"));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.stored("outbox")).isEqualTo(1);

        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.tick();

        assertThat(rig.sent).hasSize(1);
        assertThat(rig.stored("outbox")).isZero();
        assertThat(rig.stored("body")).isZero();
    }

    @Test
    void aPolicyThatNeverComesIsNotWaitedForLong() {
        rig.publish(TestPolicy.of("p0", hook("a", "kr-bank")));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pass(Duration.ofMillis(9_900));
        assertThat(rig.sent).isEmpty();
        rig.pass(Duration.ofMillis(200));

        assertThat(rig.sent).hasSize(1);
    }

    @Test
    void withoutAnyPolicyNothingIsSentAndNothingLost() {
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pass(Duration.ofHours(1));
        assertThat(rig.sent).isEmpty();

        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.tick();

        assertThat(rig.sent).hasSize(1);
    }

    @Test
    void aStricterVersionRecallsTheOneThatWaitsBehindADeadEndpoint() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> done(DOWN);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.pipe(Alerts.revocation("kr-bank", "alert-1", 2));
        assertThat(rig.stored("body")).isZero();
        rig.pass(Duration.ofHours(1));

        assertThat(rig.sent).hasSize(1);
        assertThat(rig.metrics.value(NotifierMetric.REVOKED)).isEqualTo(1);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        assertThat(rig.sent).as("late, by another way").hasSize(1);
        rig.pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.HIGH));
        rig.tick();
        assertThat(rig.sent).as("permitted after all").hasSize(2);
        assertThat(rig.sent.get(1).type()).isEqualTo(AlertType.CREATED);
    }
}
