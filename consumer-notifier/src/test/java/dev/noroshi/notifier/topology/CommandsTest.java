package dev.noroshi.notifier.topology;

import static dev.noroshi.notifier.topology.OutboxRig.OK;
import static dev.noroshi.notifier.topology.OutboxRig.done;
import static dev.noroshi.notifier.topology.OutboxRig.hook;
import static dev.noroshi.notifier.topology.OutboxRig.to;
import static dev.noroshi.notifier.topology.OutboxRig.unwanting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.DeliveryAttempt;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators and subscribers order. */
class CommandsTest {

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
    void whatIsPausedIsParkedUntilItIsEnabled() {
        rig.publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        rig.command(ControlAction.PAUSE, "a", null);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pass(Duration.ofHours(1));
        assertThat(rig.sent).as("a pause is no failure, so nothing falls back").isEmpty();
        rig.publish(TestPolicy.of(
                "p2",
                TestPolicy.webhook("a", "kr-bank", "https://other.example")
                        .with(to("a", "b").wishes()),
                unwanting("b")));
        rig.pass(Duration.ofHours(1));
        assertThat(rig.sent).as("whatever the subscription becomes").isEmpty();
        rig.command(ControlAction.ENABLE, "a", null);
        rig.tick();

        assertThat(rig.outcomes()).containsExactly("PARKED a v1 #0", "DELIVERED a v1 #1");
    }

    @Test
    void enablingForgivesABreakerAndADisabledEndpoint() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> done(new Outcome.Gone(410, "answered 410"));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.behaviour = request -> done(OK);
        rig.pass(Duration.ofDays(1));
        assertThat(rig.sent).hasSize(1);
        rig.command(ControlAction.ENABLE, "a", null);
        rig.tick();

        assertThat(rig.sent).hasSize(2);
    }

    @Test
    void aTestIsMarkedAsSuchAndAsksNobody() {
        TestPolicy policy = TestPolicy.of("p1", hook("a", "kr-bank"), hook("b", "kr-bank"));
        rig.publish(policy.denying("p1", "kr-bank"));
        rig.command(ControlAction.TEST, "a", null);
        rig.tick();

        assertThat(rig.sent).hasSize(1);
        assertThat(rig.sent.get(0).content().getExercise()).isTrue();
        DeliveryAttempt attempt = rig.attempts.readValue();
        assertThat(attempt.getPurpose()).isEqualTo("TEST");
        assertThat(attempt.getSubscription()).isEqualTo("a");
        assertThat(rig.stored("body")).isZero();
    }

    @Test
    void aCommandAboutAnothersSubscriptionIsNotObeyed() {
        rig.publish(TestPolicy.of("p1", hook("a", "jp-acme")));
        rig.command(ControlAction.TEST, "a", null);
        rig.tick();

        assertThat(rig.sent).isEmpty();
        assertThat(rig.metrics.value(NotifierMetric.COMMANDS, "TEST", "impossible"))
                .isEqualTo(1);
    }
}
