package dev.noroshi.notifier.topology;

import static dev.noroshi.notifier.topology.OutboxRig.DOWN;
import static dev.noroshi.notifier.topology.OutboxRig.OK;
import static dev.noroshi.notifier.topology.OutboxRig.done;
import static dev.noroshi.notifier.topology.OutboxRig.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.ControlAction;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No alert goes to an address that has not shown whose it is. */
class AddressProofTest {

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
    void noAlertGoesToAnAddressThatHasNotShownWhoseItIs() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.proof = new Outcome.Misconfigured("answered 200 without the challenge");
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.pass(Duration.ofMinutes(5));
        assertThat(rig.sent).isEmpty();
        assertThat(rig.proofs).hasSize(2);

        rig.proof = OK;
        rig.pass(Duration.ofMinutes(5));
        rig.tick();
        assertThat(rig.sent).hasSize(1);
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.tick();
        assertThat(rig.sent).hasSize(2);
        assertThat(rig.proofs).as("once is enough").hasSize(3);
        assertThat(rig.outcomes())
                .containsExactly(
                        "RETRY a v1 #1", "RETRY a v1 #2", "OTHER a v1 #0", "DELIVERED a v1 #3", "DELIVERED a v1 #1");

        rig.publish(TestPolicy.of("p2", TestPolicy.webhook("a", "kr-bank", "https://soc.example/other")));
        rig.pipe(Alerts.created("kr-bank", "alert-3"));
        rig.tick();
        rig.tick();
        assertThat(rig.proofs).as("another address").hasSize(4);
        assertThat(rig.sent).hasSize(3);
    }

    @Test
    void anAddressThatIsNewSinceTheLastTickIsAskedWhoseItIsToo() {
        rig.proof = OK;
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> done(DOWN);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.tick();
        assertThat(rig.proofs).hasSize(1);
        assertThat(rig.sent).hasSize(1);

        rig.now = rig.now.plusSeconds(10);
        rig.proof = DOWN;
        rig.publish(TestPolicy.of("p2", TestPolicy.webhook("a", "kr-bank", "https://soc.example/other")));
        rig.pipe(Alerts.created("jp-acme", "alert-2"));

        assertThat(rig.proofs).as("of the other address").hasSize(2);
        assertThat(rig.sent).hasSize(1);
    }

    @Test
    void aConfirmedAddressGetsWhatWaitsAtOnceUnlessItWasChangedSince() {
        Subscription hook = hook("a", "kr-bank");
        rig.publish(TestPolicy.of("p1", hook));
        rig.proof = new Outcome.Misconfigured("waits for somebody to confirm it");
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.confirm("of another address");
        rig.tick();
        assertThat(rig.sent).isEmpty();

        rig.confirm(hook.addressDigest());
        rig.tick();
        assertThat(rig.sent).hasSize(1);
        assertThat(rig.proofs).as("nobody is asked again").hasSize(1);
        assertThat(rig.metrics.value(NotifierMetric.COMMANDS, "CONFIRM", "impossible"))
                .isEqualTo(1);
    }

    @Test
    void aConfirmationEndsNoPauseOfAnOperator() {
        Subscription hook = hook("a", "kr-bank");
        rig.publish(TestPolicy.of("p1", hook));
        rig.proof = new Outcome.Misconfigured("waits for somebody to confirm it");
        rig.command(ControlAction.PAUSE, "a", null);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.confirm(hook.addressDigest());
        rig.pass(Duration.ofHours(1));
        assertThat(rig.sent).isEmpty();

        rig.command(ControlAction.ENABLE, "a", null);
        rig.tick();
        assertThat(rig.sent).as("confirmed before, it need not be again").hasSize(1);
    }
}
