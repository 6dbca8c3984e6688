package dev.noroshi.notifier.topology;

import static dev.noroshi.notifier.topology.OutboxRig.DOWN;
import static dev.noroshi.notifier.topology.OutboxRig.OK;
import static dev.noroshi.notifier.topology.OutboxRig.done;
import static dev.noroshi.notifier.topology.OutboxRig.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Wishes;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Severity;
import dev.noroshi.transport.streams.StreamsRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTopologyTest {

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
    void deliversToEachSubscriptionOfTheRecipientAndToNobodyElse() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank"), hook("b", "kr-bank"), hook("c", "jp-acme")));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();

        assertThat(rig.sent).extracting(request -> request.subscription().id()).containsExactlyInAnyOrder("a", "b");
        assertThat(rig.outcomes()).containsExactlyInAnyOrder("DELIVERED a v1 #1", "DELIVERED b v1 #1");
        assertThat(rig.stored("outbox")).isZero();
        assertThat(rig.stored("body")).isZero();
    }

    @Test
    void anAlertOnWhichTheEngineFailsIsOfferedAndStopsNobody() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        Alert poison = Alerts.created("kr-bank", "alert-1");
        poison.getContent().put("title", "poison");
        rig.pipe(poison);
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.tick();
        rig.tick();

        assertThat(rig.outcomes()).containsExactlyInAnyOrder("DELIVERED a v1 #1", "DELIVERED a v1 #1");
    }

    @Test
    void repeatsByTheScheduleUnderOneIdUntilItIsTaken() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> done(request.attempt() < 3 ? DOWN : OK);
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.pass(Duration.ofSeconds(7));
        rig.pass(Duration.ofSeconds(20));

        assertThat(rig.sent).extracting(DeliveryRequest::attempt).containsExactly(1, 2, 3);
        assertThat(rig.sent)
                .extracting(DeliveryRequest::deliveryId)
                .containsOnly(rig.sent.get(0).deliveryId());
        assertThat(rig.outcomes()).containsExactly("RETRY a v1 #1", "RETRY a v1 #2", "DELIVERED a v1 #3");
    }

    @Test
    void aDeadLetterGoesToItsTopicAndTheLog() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> done(new Outcome.Rejected(422, "answered 422"));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        rig.pass(Duration.ofSeconds(7));
        rig.pass(Duration.ofSeconds(20));

        assertThat(rig.outcomes()).containsExactly("RETRY a v1 #1", "RETRY a v1 #2", "GIVEN_UP a v1 #3");
        assertThat(rig.deadLetters.readKeyValuesToList()).hasSize(1).allMatch(letter -> letter.key.equals("kr-bank"));
        assertThat(rig.stored("body")).isZero();
    }

    @Test
    void ownAlertsReachOnlyWhoAskedForThem() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank"), TestPolicy.own("b", "kr-bank", "https://x.example/b")));
        Alert alert = Alerts.created("kr-bank", "alert-1");
        alert.getRelease().put("own", true);
        rig.pipe(alert);
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.tick();

        assertThat(rig.sent)
                .extracting(request ->
                        request.subscription().id() + " " + request.content().getAlertId())
                .containsExactlyInAnyOrder("b alert-1", "a alert-2", "b alert-2");
    }

    @Test
    void whatIsNotWantedIsNotSentButAWithdrawalIs() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        Alert unwanted = Alerts.created("kr-bank", "alert-1");
        unwanted.getContent().put("title", "unwanted");
        Alert withdrawn = Alerts.of("kr-bank", "alert-2", 2, AlertType.CLOSED, Severity.UNKNOWN);
        withdrawn.getContent().put("title", "unwanted");
        withdrawn.getContent().put("closeReason", CloseReason.WITHDRAWN);
        rig.pipe(unwanted);
        rig.pipe(withdrawn);
        rig.tick();

        assertThat(rig.sent)
                .extracting(request -> request.content().getAlertId())
                .containsExactly("alert-2");
    }

    @Test
    void anExpressionThatFailsDoesNotMatchAndIsCounted() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        Alert alert = Alerts.created("kr-bank", "alert-1");
        alert.getContent().put("title", "unreadable");
        rig.pipe(alert);
        rig.tick();

        assertThat(rig.sent).isEmpty();
        assertThat(rig.metrics.value(NotifierMetric.EXPRESSIONS_FAILED)).isEqualTo(1);
    }

    @Test
    void emptyAndMisroutedRecordsAreCountedAndSkipped() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.alerts.pipeInput("kr-bank", null);
        rig.alerts.pipeInput(null, Alerts.created("kr-bank", "alert-1"));
        rig.alerts.pipeInput("jp-acme", Alerts.created("kr-bank", "alert-1"));
        rig.tick();

        assertThat(rig.sent).isEmpty();
        assertThat(rig.metrics.value(NotifierMetric.SKIPPED, "empty")).isEqualTo(2);
        assertThat(rig.metrics.value(NotifierMetric.SKIPPED, "misrouted")).isEqualTo(1);
    }

    @Test
    void aRecordFromTheFarFutureMovesNoClock() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> done(request.attempt() == 1 ? DOWN : OK);
        rig.alerts.pipeInput("kr-bank", Alerts.created("kr-bank", "alert-1"), rig.now.plus(Duration.ofDays(3_650)));
        rig.tick();
        assertThat(rig.sent).hasSize(1);
        rig.pass(Duration.ofSeconds(7));

        assertThat(rig.sent).hasSize(2);
    }

    @Test
    void aChannelThatThrowsIsAFailedAttempt() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.behaviour = request -> {
            throw new IllegalStateException("bug");
        };
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();

        assertThat(rig.outcomes()).containsExactly("RETRY a v1 #1");
        assertThat(rig.slots.taken()).isZero();
    }

    @Test
    void anUnknownChannelWaitsUntilThereIsOne() {
        rig.publish(TestPolicy.of(
                "p1",
                new dev.noroshi.notifier.domain.Subscription(
                        "a", "kr-bank", "pigeon", "roof", "noroshi", null, List.of(), false, false, List.of())));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();

        assertThat(rig.attempts.readValue().getDetail()).contains("pigeon").contains("webhook");
        assertThat(rig.stored("outbox")).isEqualTo(1);
    }

    @Test
    void aWithdrawalGoesFirst() {
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.tick();
        CompletableFuture<Outcome> slow = new CompletableFuture<>();
        rig.behaviour = request -> slow;
        for (int i = 2; i <= 10; i++) {
            rig.pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        rig.pipe(Alerts.withdrawal("kr-bank", "alert-1", 2));
        int before = rig.sent.size();
        rig.behaviour = request -> done(OK);
        slow.complete(OK);
        rig.tick();
        assertThat(rig.sent.get(before).content().getCloseReason()).isEqualTo(CloseReason.WITHDRAWN);
    }

    @Test
    void quietHoursHoldBackWhatIsNotGrave() {
        Wishes night =
                new Wishes(null, null, new Wishes.Quiet(LocalTime.of(23, 0), LocalTime.of(7, 0)), null, ZoneOffset.UTC);
        rig.publish(TestPolicy.of("p1", hook("a", "kr-bank").with(night)));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pipe(Alerts.of("kr-bank", "alert-2", 1, AlertType.CREATED, Severity.CRITICAL));
        rig.pass(Duration.ofHours(6));
        assertThat(rig.sent)
                .extracting(request -> request.content().getAlertId())
                .containsExactly("alert-2");
        rig.pass(Duration.ofHours(1));

        assertThat(rig.sent)
                .extracting(request -> request.content().getAlertId())
                .containsExactly("alert-2", "alert-1");
    }

    @Test
    void theTopologyIsAsItWasReleased() throws Exception {
        String golden = new String(
                getClass().getResourceAsStream("/topology/outbox.txt").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(StreamsRuntime.topology(rig.settings, rig::define).describe().toString())
                .isEqualToNormalizingNewlines(golden);
    }
}
