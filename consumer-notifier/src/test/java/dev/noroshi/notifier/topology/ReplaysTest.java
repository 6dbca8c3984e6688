package dev.noroshi.notifier.topology;

import static dev.noroshi.notifier.topology.OutboxRig.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been delivered is delivered once more on request. */
class ReplaysTest {

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
    void aReplayDeliversWhatCameInThatTimeOnceMoreAndNothingElse() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank"), hook("b", "kr-bank")));
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            times.add(rig.now);
            rig.pipe(Alerts.created("kr-bank", "alert-" + i));
            rig.pipe(Alerts.created("jp-acme", "other-" + i));
            rig.pass(Duration.ofSeconds(1));
        }
        List<String> first = rig.sentTo("a");
        rig.sent.clear();
        rig.commands.pipeInput(
                "kr-bank|replay",
                rig.command(ControlAction.REPLAY, "a")
                        .setSince(times.get(10))
                        .setUntil(times.get(109))
                        .build());
        for (int i = 0; i < 20; i++) {
            rig.tick();
        }

        assertThat(rig.sentTo("a")).isEqualTo(first.subList(10, 110));
        assertThat(rig.sentTo("b")).isEmpty();
        assertThat(rig.stored("replay")).isZero();
        assertThat(rig.stored("body")).isZero();
    }

    @Test
    void oneAlertIsDeliveredAgainByItsId() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pipe(Alerts.of("kr-bank", "alert-2", 1, AlertType.CREATED, Severity.LOW));
        rig.pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.HIGH));
        rig.tick();
        rig.sent.clear();
        rig.command(ControlAction.REDELIVER, "a", "alert-1");
        rig.tick();
        rig.tick();

        assertThat(rig.sentTo("a")).containsExactly("alert-1 v2");
        assertThat(rig.attempts.readValuesToList()).last().satisfies(attempt -> {
            assertThat(attempt.getPurpose()).isEqualTo("REPLAY");
        });
        rig.command(ControlAction.REDELIVER, "a", "never-heard-of");
        assertThat(rig.metrics.value(NotifierMetric.COMMANDS, "REDELIVER", "impossible"))
                .isEqualTo(1);
    }

    @Test
    void whatWasRevokedOrIsNoLongerPermittedIsNotReplayed() {
        TestPolicy policy = TestPolicy.of("p1", hook("a", "kr-bank"));
        rig.publish(policy);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.tick();
        rig.pipe(Alerts.revocation("kr-bank", "alert-1", 2));
        rig.sent.clear();
        rig.command(ControlAction.REPLAY, "a", null);
        rig.tick();
        rig.tick();
        assertThat(rig.sentTo("a")).containsExactly("alert-2 v1");

        rig.sent.clear();
        rig.publish(policy.denying("p2", "kr-bank"));
        rig.command(ControlAction.REPLAY, "a", null);
        rig.tick();
        rig.tick();
        assertThat(rig.sent).isEmpty();
    }
}
