package dev.noroshi.notifier.topology;

import static dev.noroshi.notifier.topology.OutboxRig.DOWN;
import static dev.noroshi.notifier.topology.OutboxRig.OK;
import static dev.noroshi.notifier.topology.OutboxRig.done;
import static dev.noroshi.notifier.topology.OutboxRig.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.DigestRequest;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.domain.Wishes;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that wait for their hour and go out as one message. */
class DigestTest {

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
    void aDigestCollectsTheLastVersionOfEachAlertUntilItsHour() {
        Wishes morning = new Wishes(null, null, null, LocalTime.of(8, 0), ZoneOffset.UTC);
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank").with(morning)));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.HIGH));
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.pipe(Alerts.of("kr-bank", "alert-3", 1, AlertType.CREATED, Severity.CRITICAL));
        rig.pass(Duration.ofHours(7));
        assertThat(rig.sent)
                .extracting(request -> request.content().getAlertId())
                .containsExactly("alert-3");
        rig.pass(Duration.ofHours(1));

        assertThat(rig.sent)
                .extracting(request -> request.content().getAlertId() + " v"
                        + request.content().getVersion())
                .containsExactlyInAnyOrder("alert-3 v1", "alert-1 v2", "alert-2 v1");
    }

    @Test
    void whatHasCollectedGoesAsOneMessageAndSettlesEachOfItsAlerts() {
        rig.publish(TestPolicy.of("p1", morningMail()));
        rig.pipe(Alerts.of("kr-bank", "alert-1", 1, AlertType.CREATED, Severity.LOW));
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.pipe(Alerts.of("kr-bank", "alert-3", 1, AlertType.CREATED, Severity.CRITICAL));
        rig.pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.LOW));
        rig.pass(Duration.ofHours(8));

        assertThat(rig.sent)
                .extracting(request -> request.content().getAlertId())
                .containsExactly("alert-3");
        assertThat(rig.digests)
                .singleElement()
                .satisfies(digest -> assertThat(digest.alerts())
                        .extracting(each -> each.content().getAlertId() + " v"
                                + each.content().getVersion())
                        .containsExactly("alert-2 v1", "alert-1 v2"));
        assertThat(rig.outcomes()).contains("DELIVERED m v1 #1", "DELIVERED m v2 #1");
        assertThat(rig.stored("outbox")).isZero();
        assertThat(rig.stored("body")).isZero();
        assertThat(rig.slots.taken()).isZero();
    }

    @Test
    void aDigestThatFailsIsRepeatedWholeUnderItsIdAndIsOneFailure() {
        rig.publish(TestPolicy.of("p1", morningMail()));
        rig.behaviour = request -> done(rig.digests.size() < 3 ? DOWN : OK);
        for (int i = 0; i < 10; i++) {
            rig.pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        rig.pass(Duration.ofHours(8));
        rig.pass(Duration.ofSeconds(10));
        rig.pass(Duration.ofSeconds(30));

        assertThat(rig.digests)
                .hasSize(3)
                .allSatisfy(digest -> assertThat(digest.alerts()).hasSize(10));
        assertThat(rig.digests)
                .extracting(DigestRequest::deliveryId)
                .containsOnly(rig.digests.get(0).deliveryId());
        assertThat(rig.digests.get(2).alerts())
                .extracting(DeliveryRequest::attempt)
                .containsOnly(3);
        assertThat(rig.outcomes())
                .filteredOn(each -> each.startsWith("DELIVERED"))
                .hasSize(10);
        assertThat(rig.stored("outbox")).isZero();
    }

    @Test
    void whatMayNoLongerGoIsLeftOutOfTheDigestAndSaidSo() {
        rig.publish(TestPolicy.of("p1", morningMail()));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        Alert secret = Alerts.created("kr-bank", "alert-2");
        secret.getContent().put("title", "withheld");
        rig.pipe(secret);
        rig.pipe(Alerts.created("kr-bank", "alert-3"));
        rig.pass(Duration.ofHours(8));

        assertThat(rig.digests)
                .singleElement()
                .satisfies(digest -> assertThat(digest.alerts())
                        .extracting(each -> each.content().getAlertId())
                        .containsExactlyInAnyOrder("alert-1", "alert-3"));
        assertThat(rig.outcomes())
                .containsExactlyInAnyOrder("NOT_PERMITTED m v1 #0", "DELIVERED m v1 #1", "DELIVERED m v1 #1");
    }

    @Test
    void redIsInNoDigest() {
        rig.publish(TestPolicy.of("p1", morningMail()));
        for (int i = 0; i < 3; i++) {
            Alert alert = Alerts.created("kr-bank", "alert-" + i);
            alert.getContent().put("tlp", i == 1 ? Tlp.RED : Tlp.AMBER);
            rig.pipe(alert);
        }
        rig.pass(Duration.ofHours(8));

        assertThat(rig.sent)
                .extracting(request -> request.content().getAlertId())
                .containsExactly("alert-1");
        assertThat(rig.digests)
                .singleElement()
                .satisfies(digest -> assertThat(digest.alerts())
                        .extracting(each -> each.content().getAlertId())
                        .containsExactlyInAnyOrder("alert-0", "alert-2"));
        assertThat(rig.stored("outbox")).isZero();
    }

    @Test
    void aSingleAlertIsNoDigestAndALongOneIsSeveral() {
        rig.publish(TestPolicy.of("p1", morningMail()));
        rig.pipe(Alerts.created("kr-bank", "alone"));
        rig.pass(Duration.ofHours(8));
        assertThat(rig.digests).isEmpty();
        assertThat(rig.sent).hasSize(1);
        for (int i = 0; i < 120; i++) {
            rig.pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        rig.pass(Duration.ofHours(24));
        rig.tick();

        assertThat(rig.digests).extracting(digest -> digest.alerts().size()).containsExactly(50, 50, 20);
        assertThat(rig.stored("outbox")).isZero();
        assertThat(rig.slots.taken()).isZero();
    }

    @Test
    void anAddressThatProvesItselfGetsTheWholeDigest() {
        rig.proof = OK;
        rig.publish(TestPolicy.of("p1", morningMail()));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.pass(Duration.ofHours(8));
        rig.tick();

        assertThat(rig.proofs).containsExactly("m");
        assertThat(rig.digests)
                .singleElement()
                .satisfies(digest -> assertThat(digest.alerts()).hasSize(2));
        assertThat(rig.stored("outbox")).isZero();
    }

    /** A channel that carries several alerts as one message gets what has collected so. */
    private static Subscription morningMail() {
        Subscription hook = hook("m", "kr-bank");
        return new Subscription(
                        "m",
                        "kr-bank",
                        "collecting",
                        hook.address(),
                        "noroshi",
                        null,
                        List.of("en"),
                        false,
                        false,
                        List.of())
                .with(new Wishes(null, null, null, LocalTime.of(8, 0), ZoneOffset.UTC));
    }
}
