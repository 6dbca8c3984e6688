package dev.noroshi.notifier.topology;

import static dev.noroshi.notifier.topology.OutboxRig.DOWN;
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
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where alerts go that a channel cannot deliver or nobody acknowledges. */
class FallbackTest {

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
    void whatASubscriptionCannotDeliverGoesToItsFallback() {
        rig.publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        rig.behaviour =
                request -> done(request.subscription().id().equals("a") ? new Outcome.Gone(410, "answered 410") : OK);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.tick();

        assertThat(rig.outcomes()).containsExactly("PARKED a v1 #1", "DELIVERED b v1 #1");
        assertThat(rig.metrics.value(NotifierMetric.FELL_BACK)).isEqualTo(1);
        rig.pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.HIGH));
        rig.tick();
        assertThat(rig.outcomes()).as("as long as it cannot").contains("DELIVERED b v2 #1");
    }

    @Test
    void whatAnOutboxHasNoRoomForGoesToTheFallback() {
        rig.publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        rig.behaviour = request -> request.subscription().id().equals("a") ? new CompletableFuture<>() : done(OK);
        for (int i = 0; i < 1_001; i++) {
            rig.pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        rig.tick();

        assertThat(rig.sentTo("b")).containsExactly("alert-1000 v1");
        assertThat(rig.deadLetters.readValuesToList()).hasSize(1);
    }

    @Test
    void aFallbackThatGetsTheAlertAnywayGetsItOnce() {
        rig.publish(TestPolicy.of("p1", to("a", "b"), hook("b", "kr-bank")));
        rig.behaviour =
                request -> done(request.subscription().id().equals("a") ? new Outcome.Gone(410, "answered 410") : OK);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.tick();

        assertThat(rig.sent).extracting(request -> request.subscription().id()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aGraveAlertThatNobodyAcknowledgesGoesToTheNextChannel() {
        rig.publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        rig.pipe(Alerts.of("kr-bank", "alert-1", 1, AlertType.CREATED, Severity.CRITICAL));
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.tick();
        assertThat(rig.sent).hasSize(2);
        rig.pass(Duration.ofMinutes(14));
        assertThat(rig.sent).hasSize(2);
        rig.pass(Duration.ofMinutes(1));

        assertThat(rig.sent).hasSize(3);
        assertThat(rig.sent.get(2).subscription().id()).isEqualTo("b");
        assertThat(rig.sent.get(2).content().getAlertId()).isEqualTo("alert-1");
        assertThat(rig.metrics.value(NotifierMetric.ESCALATED)).isEqualTo(1);
    }

    @Test
    void anAcknowledgementEndsEscalationAndFallback() {
        rig.publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        rig.behaviour = request -> done(DOWN);
        rig.pipe(Alerts.of("kr-bank", "alert-1", 1, AlertType.CREATED, Severity.CRITICAL));
        rig.tick();
        rig.command(ControlAction.ACKNOWLEDGE, null, "nrs-7f3k-q2md");
        rig.behaviour = request -> done(new Outcome.Gone(410, "answered 410"));
        rig.pass(Duration.ofHours(1));

        assertThat(rig.sent).extracting(request -> request.subscription().id()).containsOnly("a");
        assertThat(rig.metrics.value(NotifierMetric.COMMANDS, "ACKNOWLEDGE", "obeyed"))
                .isEqualTo(1);
        assertThat(rig.metrics.value(NotifierMetric.ESCALATED)).isZero();
        rig.command(ControlAction.ACKNOWLEDGE, null, "never-heard-of");
        assertThat(rig.metrics.value(NotifierMetric.COMMANDS, "ACKNOWLEDGE", "impossible"))
                .isEqualTo(1);
    }

    @Test
    void aCloseLeavesNothingBehind() {
        rig.publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        rig.pipe(Alerts.of("kr-bank", "alert-1", 1, AlertType.CREATED, Severity.CRITICAL));
        rig.tick();
        assertThat(rig.stored("escalation")).isEqualTo(1);
        assertThat(rig.stored("body")).as("kept for the fallback").isEqualTo(1);
        rig.pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.CLOSED, Severity.CRITICAL));
        rig.tick();

        assertThat(rig.stored("escalation")).isZero();
        assertThat(rig.stored("body")).isZero();
    }
}
