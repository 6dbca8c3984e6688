package dev.noroshi.notifier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.Channels;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.DigestRequest;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Rules;
import dev.noroshi.notifier.domain.Slots;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.domain.Wishes;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.policy.GrantsFeed;
import dev.noroshi.notifier.policy.PolicyFeed;
import dev.noroshi.notifier.policy.SuspensionsFeed;
import dev.noroshi.policy.Orders;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.Tlp;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.InMemoryRegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.streams.StreamsDefaults;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTopologyTest {

    private static final Outcome OK = new Outcome.Delivered(200, "answered 200");
    private static final Outcome DOWN = new Outcome.Failed(503, "answered 503");

    @TempDir
    private Path dir;

    private final InMemoryRegistryClient registry = new InMemoryRegistryClient();
    private final RecordedMetrics metrics = new RecordedMetrics();
    private final Slots slots = new Slots(64);
    private final List<DeliveryRequest> sent = new ArrayList<>();
    private final List<DigestRequest> digests = new ArrayList<>();
    private Function<DeliveryRequest, CompletionStage<Outcome>> behaviour = request -> done(OK);
    private Instant now = Instant.parse("2026-03-01T00:00:01Z");
    private final Orders orders = new Orders();
    private TopologyTestDriver driver;
    private StreamsSettings settings;
    private TestInputTopic<String, Alert> alerts;
    private TestInputTopic<String, PolicySnapshot> policies;
    private TestInputTopic<String, ControlCommand> commands;
    private final List<String> proofs = new ArrayList<>();
    private Outcome proof;
    private final Map<Long, Alert> past = new HashMap<>();
    private int commandCount;
    private TestOutputTopic<String, DeliveryAttempt> attempts;
    private TestOutputTopic<String, DeliveryAttempt> deadLetters;

    @BeforeEach
    void start() {
        registry.register(Topics.ALERTS + "-value", Alert.getClassSchema());
        registry.register(Topics.CONTROL + "-value", ControlCommand.getClassSchema());
        registry.register(Topics.ATTEMPTS + "-value", DeliveryAttempt.getClassSchema());
        registry.register(Topics.DEAD_LETTERS + "-value", DeliveryAttempt.getClassSchema());
        registry.register(Topics.POLICY + "-value", PolicySnapshot.getClassSchema());
        settings = StreamsSettings.of("notifier-test", "none:9092", dir, Profile.EMBEDDED);
        open();
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void deliversToEachSubscriptionOfTheRecipientAndToNobodyElse() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank"), hook("b", "kr-bank"), hook("c", "jp-acme")));
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();

        assertThat(sent).extracting(request -> request.subscription().id()).containsExactlyInAnyOrder("a", "b");
        assertThat(outcomes()).containsExactlyInAnyOrder("DELIVERED a v1 #1", "DELIVERED b v1 #1");
        assertThat(stored("outbox")).isZero();
        assertThat(stored("body")).isZero();
    }

    @Test
    void anAlertOnWhichTheEngineFailsIsOfferedAndStopsNobody() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        Alert poison = Alerts.created("kr-bank", "alert-1");
        poison.getContent().put("title", "poison");
        pipe(poison);
        pipe(Alerts.created("kr-bank", "alert-2"));
        tick();
        tick();

        assertThat(outcomes()).containsExactlyInAnyOrder("DELIVERED a v1 #1", "DELIVERED a v1 #1");
    }

    @Test
    void repeatsByTheScheduleUnderOneIdUntilItIsTaken() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> done(request.attempt() < 3 ? DOWN : OK);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        pass(Duration.ofSeconds(7));
        pass(Duration.ofSeconds(20));

        assertThat(sent).extracting(DeliveryRequest::attempt).containsExactly(1, 2, 3);
        assertThat(sent)
                .extracting(DeliveryRequest::deliveryId)
                .containsOnly(sent.get(0).deliveryId());
        assertThat(outcomes()).containsExactly("RETRY a v1 #1", "RETRY a v1 #2", "DELIVERED a v1 #3");
    }

    @Test
    void whatThePolicyNoLongerPermitsIsNotSentAgain() {
        TestPolicy policy = TestPolicy.of("p1", hook("a", "kr-bank"));
        publish(policy);
        behaviour = request -> done(DOWN);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        publish(policy.denying("p2", "kr-bank"));
        pass(Duration.ofHours(1));

        assertThat(sent).hasSize(1);
        assertThat(outcomes()).containsExactly("RETRY a v1 #1", "NOT_PERMITTED a v1 #1");
        assertThat(metrics.value(NotifierMetric.NOT_PERMITTED, "NOT_IN_FORCE")).isEqualTo(1);
        assertThat(stored("body")).isZero();
    }

    @Test
    void whatIsHeldGoesOnceItMay() {
        TestPolicy policy = TestPolicy.of("p1", hook("a", "kr-bank"));
        publish(policy.holding("p1", "kr-bank"));
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        assertThat(sent).isEmpty();

        publish(new TestPolicy("p2", policy.all(), policy.denied(), policy.held()));
        pass(Duration.ofMinutes(16));

        assertThat(outcomes()).containsExactly("NOT_PERMITTED a v1 #0", "DELIVERED a v1 #1");
    }

    @Test
    void aSubscriptionThatIsGoneGetsNothingMore() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> done(DOWN);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        publish(TestPolicy.of("p2"));
        pass(Duration.ofHours(1));

        assertThat(sent).hasSize(1);
        assertThat(metrics.value(NotifierMetric.NOT_PERMITTED, "SUBSCRIPTION_GONE"))
                .isEqualTo(1);
    }

    @Test
    void aSubscriptionThatIsAnotherOrganisationsNowGetsNothingOfWhatWaited() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> done(DOWN);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        publish(TestPolicy.of("p2", hook("a", "jp-acme")));
        pass(Duration.ofHours(1));

        assertThat(sent).hasSize(1);
        assertThat(metrics.value(NotifierMetric.NOT_PERMITTED, "SUBSCRIPTION_GONE"))
                .isEqualTo(1);
    }

    @Test
    void anAlertMadeUnderAPolicyNotSeenHereWaitsForIt() {
        publish(TestPolicy.of("p0"));
        pipe(Alerts.created("kr-bank", "alert-1"));
        pass(Duration.ofSeconds(1));
        assertThat(stored("outbox")).isEqualTo(1);

        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        tick();

        assertThat(sent).hasSize(1);
        assertThat(stored("outbox")).isZero();
        assertThat(stored("body")).isZero();
    }

    @Test
    void aPolicyThatNeverComesIsNotWaitedForLong() {
        publish(TestPolicy.of("p0", hook("a", "kr-bank")));
        pipe(Alerts.created("kr-bank", "alert-1"));
        pass(Duration.ofMillis(9_900));
        assertThat(sent).isEmpty();
        pass(Duration.ofMillis(200));

        assertThat(sent).hasSize(1);
    }

    @Test
    void withoutAnyPolicyNothingIsSentAndNothingLost() {
        pipe(Alerts.created("kr-bank", "alert-1"));
        pass(Duration.ofHours(1));
        assertThat(sent).isEmpty();

        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        tick();

        assertThat(sent).hasSize(1);
    }

    @Test
    void aDeadLetterGoesToItsTopicAndTheLog() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> done(new Outcome.Rejected(422, "answered 422"));
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        pass(Duration.ofSeconds(7));
        pass(Duration.ofSeconds(20));

        assertThat(outcomes()).containsExactly("RETRY a v1 #1", "RETRY a v1 #2", "GIVEN_UP a v1 #3");
        assertThat(deadLetters.readKeyValuesToList()).hasSize(1).allMatch(letter -> letter.key.equals("kr-bank"));
        assertThat(stored("body")).isZero();
    }

    @Test
    void ownAlertsReachOnlyWhoAskedForThem() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank"), TestPolicy.own("b", "kr-bank", "https://x.example/b")));
        Alert alert = Alerts.created("kr-bank", "alert-1");
        alert.getRelease().put("own", true);
        pipe(alert);
        pipe(Alerts.created("kr-bank", "alert-2"));
        tick();

        assertThat(sent)
                .extracting(request ->
                        request.subscription().id() + " " + request.content().getAlertId())
                .containsExactlyInAnyOrder("b alert-1", "a alert-2", "b alert-2");
    }

    @Test
    void whatIsNotWantedIsNotSentButAWithdrawalIs() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        Alert unwanted = Alerts.created("kr-bank", "alert-1");
        unwanted.getContent().put("title", "unwanted");
        Alert withdrawn = Alerts.of("kr-bank", "alert-2", 2, AlertType.CLOSED, Severity.UNKNOWN);
        withdrawn.getContent().put("title", "unwanted");
        withdrawn.getContent().put("closeReason", CloseReason.WITHDRAWN);
        pipe(unwanted);
        pipe(withdrawn);
        tick();

        assertThat(sent).extracting(request -> request.content().getAlertId()).containsExactly("alert-2");
    }

    @Test
    void emptyAndMisroutedRecordsAreCountedAndSkipped() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        alerts.pipeInput("kr-bank", null);
        alerts.pipeInput(null, Alerts.created("kr-bank", "alert-1"));
        alerts.pipeInput("jp-acme", Alerts.created("kr-bank", "alert-1"));
        tick();

        assertThat(sent).isEmpty();
        assertThat(metrics.value(NotifierMetric.SKIPPED, "empty")).isEqualTo(2);
        assertThat(metrics.value(NotifierMetric.SKIPPED, "misrouted")).isEqualTo(1);
    }

    @Test
    void aRecordFromTheFarFutureMovesNoClock() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> done(request.attempt() == 1 ? DOWN : OK);
        alerts.pipeInput("kr-bank", Alerts.created("kr-bank", "alert-1"), now.plus(Duration.ofDays(3_650)));
        tick();
        assertThat(sent).hasSize(1);
        pass(Duration.ofSeconds(7));

        assertThat(sent).hasSize(2);
    }

    @Test
    void aChannelThatThrowsIsAFailedAttempt() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> {
            throw new IllegalStateException("bug");
        };
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();

        assertThat(outcomes()).containsExactly("RETRY a v1 #1");
        assertThat(slots.taken()).isZero();
    }

    @Test
    void anUnknownChannelWaitsUntilThereIsOne() {
        publish(TestPolicy.of(
                "p1",
                new dev.noroshi.notifier.domain.Subscription(
                        "a", "kr-bank", "pigeon", "roof", "noroshi", null, List.of(), false, false, List.of())));
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();

        assertThat(attempts.readValue().getDetail()).contains("pigeon").contains("webhook");
        assertThat(stored("outbox")).isEqualTo(1);
    }

    @Test
    void mailboxesNumberTheirLettersWithoutGapsAndDateThemApart() {
        publish(TestPolicy.of("p1"));
        for (int i = 0; i < 5; i++) {
            pipe(Alerts.created(i % 2 == 0 ? "kr-bank" : "jp-acme", "alert-" + i));
        }
        Mailbox mailbox = new Mailbox(driver.getKeyValueStore("mailbox"));

        assertThat(List.of(1L, 2L, 3L))
                .extracting(seq -> mailbox.letter("kr-bank", seq).offset())
                .containsExactly(0L, 2L, 4L);
        assertThat(List.of(1L, 2L, 3L))
                .extracting(seq -> mailbox.letter("kr-bank", seq).dateAdded())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(mailbox.letter("kr-bank", 4)).isNull();
    }

    @Test
    void mailboxesExpireAndGoOnCounting() {
        KeyValueStore<String, byte[]> store = driver.getKeyValueStore("mailbox");
        Mailbox mailbox = new Mailbox(store);
        for (int i = 0; i < 10; i++) {
            mailbox.append(Alerts.created("kr-bank", "alert-" + i), i, now);
        }
        mailbox.expire(now.plus(Duration.ofDays(31)), Duration.ofDays(30), 4);
        assertThat(mailbox.letter("kr-bank", 4)).isNull();
        assertThat(mailbox.letter("kr-bank", 5)).isNotNull();
        mailbox.expire(now.plus(Duration.ofDays(31)), Duration.ofDays(30), 100);

        assertThat(new Mailbox(store).append(Alerts.created("kr-bank", "alert-10"), 10, now))
                .isEqualTo(11);
    }

    @Test
    void aStricterVersionRecallsTheOneThatWaitsBehindADeadEndpoint() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> done(DOWN);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        pipe(Alerts.revocation("kr-bank", "alert-1", 2));
        assertThat(stored("body")).isZero();
        pass(Duration.ofHours(1));

        assertThat(sent).hasSize(1);
        assertThat(metrics.value(NotifierMetric.REVOKED)).isEqualTo(1);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        assertThat(sent).as("late, by another way").hasSize(1);
        pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.HIGH));
        tick();
        assertThat(sent).as("permitted after all").hasSize(2);
        assertThat(sent.get(1).type()).isEqualTo(AlertType.CREATED);
    }

    @Test
    void whatWasRevokedIsNoLongerReadInTheMailbox() {
        publish(TestPolicy.of("p1"));
        pipe(Alerts.created("kr-bank", "alert-1"));
        pipe(Alerts.created("kr-bank", "alert-2"));
        pipe(Alerts.revocation("kr-bank", "alert-1", 2));
        Alert notice = Alerts.withdrawal("kr-bank", "alert-2", 2);
        notice.getRelease().put("revoked", true);
        pipe(notice);
        MailboxReader reader = new MailboxReader(
                driver.<String, byte[]>getKeyValueStore("mailbox"), driver.<String, byte[]>getKeyValueStore("revoked"));

        MailboxReader.Page page = reader.after("kr-bank", 0, 2);
        assertThat(page.letters()).isEmpty();
        assertThat(page.more()).isTrue();
        page = reader.after("kr-bank", page.next(), 2);
        assertThat(page.letters()).extracting(Letter::version).containsExactly(2);
        assertThat(page.more()).isFalse();
        assertThat(reader.after("jp-acme", 0, 2).more()).isFalse();
    }

    @Test
    void mailboxesAreReadInPagesBySequenceOrDate() {
        publish(TestPolicy.of("p1"));
        for (int i = 1; i <= 7; i++) {
            pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        MailboxReader reader = new MailboxReader(
                driver.<String, byte[]>getKeyValueStore("mailbox"), driver.<String, byte[]>getKeyValueStore("revoked"));
        List<Letter> all = reader.after("kr-bank", 0, 100).letters();
        assertThat(all).extracting(Letter::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(reader.after("kr-bank", 3, 2).letters()).isEqualTo(all.subList(3, 5));
        for (int i = 0; i < 7; i++) {
            assertThat(reader.after("kr-bank", all.get(i).dateAdded(), 100).letters())
                    .isEqualTo(all.subList(i + 1, 7));
        }
        assertThat(reader.after("kr-bank", Instant.EPOCH, 100).letters()).isEqualTo(all);
    }

    @Test
    void aWithdrawalGoesFirst() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        CompletableFuture<Outcome> slow = new CompletableFuture<>();
        behaviour = request -> slow;
        for (int i = 2; i <= 10; i++) {
            pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        pipe(Alerts.withdrawal("kr-bank", "alert-1", 2));
        int before = sent.size();
        behaviour = request -> done(OK);
        slow.complete(OK);
        tick();
        assertThat(sent.get(before).content().getCloseReason()).isEqualTo(CloseReason.WITHDRAWN);
    }

    @Test
    void anExpressionThatFailsDoesNotMatchAndIsCounted() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        Alert alert = Alerts.created("kr-bank", "alert-1");
        alert.getContent().put("title", "unreadable");
        pipe(alert);
        tick();

        assertThat(sent).isEmpty();
        assertThat(metrics.value(NotifierMetric.EXPRESSIONS_FAILED)).isEqualTo(1);
    }

    @Test
    void whatASubscriptionCannotDeliverGoesToItsFallback() {
        publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        behaviour =
                request -> done(request.subscription().id().equals("a") ? new Outcome.Gone(410, "answered 410") : OK);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        tick();

        assertThat(outcomes()).containsExactly("PARKED a v1 #1", "DELIVERED b v1 #1");
        assertThat(metrics.value(NotifierMetric.FELL_BACK)).isEqualTo(1);
        pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.HIGH));
        tick();
        assertThat(outcomes()).as("as long as it cannot").contains("DELIVERED b v2 #1");
    }

    @Test
    void whatAnOutboxHasNoRoomForGoesToTheFallback() {
        publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        behaviour = request -> request.subscription().id().equals("a") ? new CompletableFuture<>() : done(OK);
        for (int i = 0; i < 1_001; i++) {
            pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        tick();

        assertThat(sentTo("b")).containsExactly("alert-1000 v1");
        assertThat(deadLetters.readValuesToList()).hasSize(1);
    }

    @Test
    void aFallbackThatGetsTheAlertAnywayGetsItOnce() {
        publish(TestPolicy.of("p1", to("a", "b"), hook("b", "kr-bank")));
        behaviour =
                request -> done(request.subscription().id().equals("a") ? new Outcome.Gone(410, "answered 410") : OK);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        tick();

        assertThat(sent).extracting(request -> request.subscription().id()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aGraveAlertThatNobodyAcknowledgesGoesToTheNextChannel() {
        publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        pipe(Alerts.of("kr-bank", "alert-1", 1, AlertType.CREATED, Severity.CRITICAL));
        pipe(Alerts.created("kr-bank", "alert-2"));
        tick();
        assertThat(sent).hasSize(2);
        pass(Duration.ofMinutes(14));
        assertThat(sent).hasSize(2);
        pass(Duration.ofMinutes(1));

        assertThat(sent).hasSize(3);
        assertThat(sent.get(2).subscription().id()).isEqualTo("b");
        assertThat(sent.get(2).content().getAlertId()).isEqualTo("alert-1");
        assertThat(metrics.value(NotifierMetric.ESCALATED)).isEqualTo(1);
    }

    @Test
    void anAcknowledgementEndsEscalationAndFallback() {
        publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        behaviour = request -> done(DOWN);
        pipe(Alerts.of("kr-bank", "alert-1", 1, AlertType.CREATED, Severity.CRITICAL));
        tick();
        command(ControlAction.ACKNOWLEDGE, null, "nrs-7f3k-q2md");
        behaviour = request -> done(new Outcome.Gone(410, "answered 410"));
        pass(Duration.ofHours(1));

        assertThat(sent).extracting(request -> request.subscription().id()).containsOnly("a");
        assertThat(metrics.value(NotifierMetric.COMMANDS, "ACKNOWLEDGE", "obeyed"))
                .isEqualTo(1);
        assertThat(metrics.value(NotifierMetric.ESCALATED)).isZero();
        command(ControlAction.ACKNOWLEDGE, null, "never-heard-of");
        assertThat(metrics.value(NotifierMetric.COMMANDS, "ACKNOWLEDGE", "impossible"))
                .isEqualTo(1);
    }

    @Test
    void aCloseLeavesNothingBehind() {
        publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        pipe(Alerts.of("kr-bank", "alert-1", 1, AlertType.CREATED, Severity.CRITICAL));
        tick();
        assertThat(stored("escalation")).isEqualTo(1);
        assertThat(stored("body")).as("kept for the fallback").isEqualTo(1);
        pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.CLOSED, Severity.CRITICAL));
        tick();

        assertThat(stored("escalation")).isZero();
        assertThat(stored("body")).isZero();
    }

    @Test
    void whatIsPausedIsParkedUntilItIsEnabled() {
        publish(TestPolicy.of("p1", to("a", "b"), unwanting("b")));
        command(ControlAction.PAUSE, "a", null);
        pipe(Alerts.created("kr-bank", "alert-1"));
        pass(Duration.ofHours(1));
        assertThat(sent).as("a pause is no failure, so nothing falls back").isEmpty();
        publish(TestPolicy.of(
                "p2",
                TestPolicy.webhook("a", "kr-bank", "https://other.example")
                        .with(to("a", "b").wishes()),
                unwanting("b")));
        pass(Duration.ofHours(1));
        assertThat(sent).as("whatever the subscription becomes").isEmpty();
        command(ControlAction.ENABLE, "a", null);
        tick();

        assertThat(outcomes()).containsExactly("PARKED a v1 #0", "DELIVERED a v1 #1");
    }

    @Test
    void enablingForgivesABreakerAndADisabledEndpoint() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> done(new Outcome.Gone(410, "answered 410"));
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        behaviour = request -> done(OK);
        pass(Duration.ofDays(1));
        assertThat(sent).hasSize(1);
        command(ControlAction.ENABLE, "a", null);
        tick();

        assertThat(sent).hasSize(2);
    }

    @Test
    void aTestIsMarkedAsSuchAndAsksNobody() {
        TestPolicy policy = TestPolicy.of("p1", hook("a", "kr-bank"), hook("b", "kr-bank"));
        publish(policy.denying("p1", "kr-bank"));
        command(ControlAction.TEST, "a", null);
        tick();

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).content().getExercise()).isTrue();
        DeliveryAttempt attempt = attempts.readValue();
        assertThat(attempt.getPurpose()).isEqualTo("TEST");
        assertThat(attempt.getSubscription()).isEqualTo("a");
        assertThat(stored("body")).isZero();
    }

    @Test
    void aCommandAboutAnothersSubscriptionIsNotObeyed() {
        publish(TestPolicy.of("p1", hook("a", "jp-acme")));
        command(ControlAction.TEST, "a", null);
        tick();

        assertThat(sent).isEmpty();
        assertThat(metrics.value(NotifierMetric.COMMANDS, "TEST", "impossible")).isEqualTo(1);
    }

    @Test
    void quietHoursHoldBackWhatIsNotGrave() {
        Wishes night =
                new Wishes(null, null, new Wishes.Quiet(LocalTime.of(23, 0), LocalTime.of(7, 0)), null, ZoneOffset.UTC);
        publish(TestPolicy.of("p1", hook("a", "kr-bank").with(night)));
        pipe(Alerts.created("kr-bank", "alert-1"));
        pipe(Alerts.of("kr-bank", "alert-2", 1, AlertType.CREATED, Severity.CRITICAL));
        pass(Duration.ofHours(6));
        assertThat(sent).extracting(request -> request.content().getAlertId()).containsExactly("alert-2");
        pass(Duration.ofHours(1));

        assertThat(sent).extracting(request -> request.content().getAlertId()).containsExactly("alert-2", "alert-1");
    }

    @Test
    void aDigestCollectsTheLastVersionOfEachAlertUntilItsHour() {
        Wishes morning = new Wishes(null, null, null, LocalTime.of(8, 0), ZoneOffset.UTC);
        publish(TestPolicy.of("p1", hook("a", "kr-bank").with(morning)));
        pipe(Alerts.created("kr-bank", "alert-1"));
        pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.HIGH));
        pipe(Alerts.created("kr-bank", "alert-2"));
        pipe(Alerts.of("kr-bank", "alert-3", 1, AlertType.CREATED, Severity.CRITICAL));
        pass(Duration.ofHours(7));
        assertThat(sent).extracting(request -> request.content().getAlertId()).containsExactly("alert-3");
        pass(Duration.ofHours(1));

        assertThat(sent)
                .extracting(request -> request.content().getAlertId() + " v"
                        + request.content().getVersion())
                .containsExactlyInAnyOrder("alert-3 v1", "alert-1 v2", "alert-2 v1");
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

    @Test
    void whatHasCollectedGoesAsOneMessageAndSettlesEachOfItsAlerts() {
        publish(TestPolicy.of("p1", morningMail()));
        pipe(Alerts.of("kr-bank", "alert-1", 1, AlertType.CREATED, Severity.LOW));
        pipe(Alerts.created("kr-bank", "alert-2"));
        pipe(Alerts.of("kr-bank", "alert-3", 1, AlertType.CREATED, Severity.CRITICAL));
        pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.LOW));
        pass(Duration.ofHours(8));

        assertThat(sent).extracting(request -> request.content().getAlertId()).containsExactly("alert-3");
        assertThat(digests)
                .singleElement()
                .satisfies(digest -> assertThat(digest.alerts())
                        .extracting(each -> each.content().getAlertId() + " v"
                                + each.content().getVersion())
                        .containsExactly("alert-2 v1", "alert-1 v2"));
        assertThat(outcomes()).contains("DELIVERED m v1 #1", "DELIVERED m v2 #1");
        assertThat(stored("outbox")).isZero();
        assertThat(stored("body")).isZero();
        assertThat(slots.taken()).isZero();
    }

    @Test
    void aDigestThatFailsIsRepeatedWholeUnderItsIdAndIsOneFailure() {
        publish(TestPolicy.of("p1", morningMail()));
        behaviour = request -> done(digests.size() < 3 ? DOWN : OK);
        for (int i = 0; i < 10; i++) {
            pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        pass(Duration.ofHours(8));
        pass(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(30));

        assertThat(digests)
                .hasSize(3)
                .allSatisfy(digest -> assertThat(digest.alerts()).hasSize(10));
        assertThat(digests)
                .extracting(DigestRequest::deliveryId)
                .containsOnly(digests.get(0).deliveryId());
        assertThat(digests.get(2).alerts()).extracting(DeliveryRequest::attempt).containsOnly(3);
        assertThat(outcomes()).filteredOn(each -> each.startsWith("DELIVERED")).hasSize(10);
        assertThat(stored("outbox")).isZero();
    }

    @Test
    void whatMayNoLongerGoIsLeftOutOfTheDigestAndSaidSo() {
        publish(TestPolicy.of("p1", morningMail()));
        pipe(Alerts.created("kr-bank", "alert-1"));
        Alert secret = Alerts.created("kr-bank", "alert-2");
        secret.getContent().put("title", "withheld");
        pipe(secret);
        pipe(Alerts.created("kr-bank", "alert-3"));
        pass(Duration.ofHours(8));

        assertThat(digests)
                .singleElement()
                .satisfies(digest -> assertThat(digest.alerts())
                        .extracting(each -> each.content().getAlertId())
                        .containsExactlyInAnyOrder("alert-1", "alert-3"));
        assertThat(outcomes())
                .containsExactlyInAnyOrder("NOT_PERMITTED m v1 #0", "DELIVERED m v1 #1", "DELIVERED m v1 #1");
    }

    @Test
    void redIsInNoDigest() {
        publish(TestPolicy.of("p1", morningMail()));
        for (int i = 0; i < 3; i++) {
            Alert alert = Alerts.created("kr-bank", "alert-" + i);
            alert.getContent().put("tlp", i == 1 ? Tlp.RED : Tlp.AMBER);
            pipe(alert);
        }
        pass(Duration.ofHours(8));

        assertThat(sent).extracting(request -> request.content().getAlertId()).containsExactly("alert-1");
        assertThat(digests)
                .singleElement()
                .satisfies(digest -> assertThat(digest.alerts())
                        .extracting(each -> each.content().getAlertId())
                        .containsExactlyInAnyOrder("alert-0", "alert-2"));
        assertThat(stored("outbox")).isZero();
    }

    @Test
    void aSingleAlertIsNoDigestAndALongOneIsSeveral() {
        publish(TestPolicy.of("p1", morningMail()));
        pipe(Alerts.created("kr-bank", "alone"));
        pass(Duration.ofHours(8));
        assertThat(digests).isEmpty();
        assertThat(sent).hasSize(1);
        for (int i = 0; i < 120; i++) {
            pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        pass(Duration.ofHours(24));
        tick();

        assertThat(digests).extracting(digest -> digest.alerts().size()).containsExactly(50, 50, 20);
        assertThat(stored("outbox")).isZero();
        assertThat(slots.taken()).isZero();
    }

    @Test
    void anAddressThatProvesItselfGetsTheWholeDigest() {
        proof = OK;
        publish(TestPolicy.of("p1", morningMail()));
        pipe(Alerts.created("kr-bank", "alert-1"));
        pipe(Alerts.created("kr-bank", "alert-2"));
        pass(Duration.ofHours(8));
        tick();

        assertThat(proofs).containsExactly("m");
        assertThat(digests)
                .singleElement()
                .satisfies(digest -> assertThat(digest.alerts()).hasSize(2));
        assertThat(stored("outbox")).isZero();
    }

    @Test
    void noAlertGoesToAnAddressThatHasNotShownWhoseItIs() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        proof = new Outcome.Misconfigured("answered 200 without the challenge");
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        pass(Duration.ofMinutes(5));
        assertThat(sent).isEmpty();
        assertThat(proofs).hasSize(2);

        proof = OK;
        pass(Duration.ofMinutes(5));
        tick();
        assertThat(sent).hasSize(1);
        pipe(Alerts.created("kr-bank", "alert-2"));
        tick();
        assertThat(sent).hasSize(2);
        assertThat(proofs).as("once is enough").hasSize(3);
        assertThat(outcomes())
                .containsExactly(
                        "RETRY a v1 #1", "RETRY a v1 #2", "OTHER a v1 #0", "DELIVERED a v1 #3", "DELIVERED a v1 #1");

        publish(TestPolicy.of("p2", TestPolicy.webhook("a", "kr-bank", "https://soc.example/other")));
        pipe(Alerts.created("kr-bank", "alert-3"));
        tick();
        tick();
        assertThat(proofs).as("another address").hasSize(4);
        assertThat(sent).hasSize(3);
    }

    @Test
    void anAddressThatIsNewSinceTheLastTickIsAskedWhoseItIsToo() {
        proof = OK;
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        behaviour = request -> done(DOWN);
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        tick();
        assertThat(proofs).hasSize(1);
        assertThat(sent).hasSize(1);

        now = now.plusSeconds(10);
        proof = DOWN;
        publish(TestPolicy.of("p2", TestPolicy.webhook("a", "kr-bank", "https://soc.example/other")));
        pipe(Alerts.created("jp-acme", "alert-2"));

        assertThat(proofs).as("of the other address").hasSize(2);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aConfirmedAddressGetsWhatWaitsAtOnceUnlessItWasChangedSince() {
        Subscription hook = hook("a", "kr-bank");
        publish(TestPolicy.of("p1", hook));
        proof = new Outcome.Misconfigured("waits for somebody to confirm it");
        pipe(Alerts.created("kr-bank", "alert-1"));
        tick();
        confirm("of another address");
        tick();
        assertThat(sent).isEmpty();

        confirm(hook.addressDigest());
        tick();
        assertThat(sent).hasSize(1);
        assertThat(proofs).as("nobody is asked again").hasSize(1);
        assertThat(metrics.value(NotifierMetric.COMMANDS, "CONFIRM", "impossible"))
                .isEqualTo(1);
    }

    @Test
    void aConfirmationEndsNoPauseOfAnOperator() {
        Subscription hook = hook("a", "kr-bank");
        publish(TestPolicy.of("p1", hook));
        proof = new Outcome.Misconfigured("waits for somebody to confirm it");
        command(ControlAction.PAUSE, "a", null);
        pipe(Alerts.created("kr-bank", "alert-1"));
        confirm(hook.addressDigest());
        pass(Duration.ofHours(1));
        assertThat(sent).isEmpty();

        command(ControlAction.ENABLE, "a", null);
        tick();
        assertThat(sent).as("confirmed before, it need not be again").hasSize(1);
    }

    private void confirm(String digest) {
        ControlCommand command =
                command(ControlAction.CONFIRM, "a").setAddressDigest(digest).build();
        commands.pipeInput("kr-bank|" + command.getCommandId(), command, now);
    }

    private static Subscription to(String id, String fallback) {
        return hook(id, "kr-bank").with(new Wishes(fallback, null, null, null, ZoneOffset.UTC));
    }

    /** Takes only what falls back to it. */
    private static Subscription unwanting(String id) {
        return TestPolicy.fallbackOnly(id, "kr-bank", "https://soc.example/" + id);
    }

    @Test
    void aReplayDeliversWhatCameInThatTimeOnceMoreAndNothingElse() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank"), hook("b", "kr-bank")));
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            times.add(now);
            pipe(Alerts.created("kr-bank", "alert-" + i));
            pipe(Alerts.created("jp-acme", "other-" + i));
            pass(Duration.ofSeconds(1));
        }
        List<String> first = sentTo("a");
        sent.clear();
        commands.pipeInput(
                "kr-bank|replay",
                command(ControlAction.REPLAY, "a")
                        .setSince(times.get(10))
                        .setUntil(times.get(109))
                        .build());
        for (int i = 0; i < 20; i++) {
            tick();
        }

        assertThat(sentTo("a")).isEqualTo(first.subList(10, 110));
        assertThat(sentTo("b")).isEmpty();
        assertThat(stored("replay")).isZero();
        assertThat(stored("body")).isZero();
    }

    @Test
    void oneAlertIsDeliveredAgainByItsId() {
        publish(TestPolicy.of("p1", hook("a", "kr-bank")));
        pipe(Alerts.created("kr-bank", "alert-1"));
        pipe(Alerts.of("kr-bank", "alert-2", 1, AlertType.CREATED, Severity.LOW));
        pipe(Alerts.of("kr-bank", "alert-1", 2, AlertType.UPDATED, Severity.HIGH));
        tick();
        sent.clear();
        command(ControlAction.REDELIVER, "a", "alert-1");
        tick();
        tick();

        assertThat(sentTo("a")).containsExactly("alert-1 v2");
        assertThat(attempts.readValuesToList()).last().satisfies(attempt -> {
            assertThat(attempt.getPurpose()).isEqualTo("REPLAY");
        });
        command(ControlAction.REDELIVER, "a", "never-heard-of");
        assertThat(metrics.value(NotifierMetric.COMMANDS, "REDELIVER", "impossible"))
                .isEqualTo(1);
    }

    @Test
    void whatWasRevokedOrIsNoLongerPermittedIsNotReplayed() {
        TestPolicy policy = TestPolicy.of("p1", hook("a", "kr-bank"));
        publish(policy);
        pipe(Alerts.created("kr-bank", "alert-1"));
        pipe(Alerts.created("kr-bank", "alert-2"));
        tick();
        pipe(Alerts.revocation("kr-bank", "alert-1", 2));
        sent.clear();
        command(ControlAction.REPLAY, "a", null);
        tick();
        tick();
        assertThat(sentTo("a")).containsExactly("alert-2 v1");

        sent.clear();
        publish(policy.denying("p2", "kr-bank"));
        command(ControlAction.REPLAY, "a", null);
        tick();
        tick();
        assertThat(sent).isEmpty();
    }

    private List<String> sentTo(String subscription) {
        return sent.stream()
                .filter(request -> request.subscription().id().equals(subscription))
                .map(request -> request.content().getAlertId() + " v"
                        + request.content().getVersion())
                .toList();
    }

    private void command(ControlAction action, String subscription, String alert) {
        ControlCommand command = command(action, subscription).setAlert(alert).build();
        commands.pipeInput("kr-bank|" + command.getCommandId(), command, now);
    }

    private ControlCommand.Builder command(ControlAction action, String subscription) {
        return ControlCommand.newBuilder()
                .setCommandId(action + "-" + commandCount++)
                .setOrg("kr-bank")
                .setAction(action)
                .setSubscription(subscription)
                .setIssuedBy("hub/operator")
                .setIssuedAt(now);
    }

    @Test
    void theTopologyIsAsItWasReleased() throws Exception {
        String golden = new String(
                getClass().getResourceAsStream("/topology/outbox.txt").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(StreamsRuntime.topology(settings, builder -> define(builder))
                        .describe()
                        .toString())
                .isEqualToNormalizingNewlines(golden);
    }

    private void open() {
        driver = new TopologyTestDriver(
                StreamsRuntime.topology(settings, this::define), StreamsDefaults.properties(settings), now);
        alerts = driver.createInputTopic(
                Topics.ALERTS, new StringSerializer(), serde(Alert.class).serializer());
        policies = driver.createInputTopic(
                Topics.POLICY,
                new StringSerializer(),
                serde(PolicySnapshot.class).serializer());
        commands = driver.createInputTopic(
                Topics.CONTROL,
                new StringSerializer(),
                serde(ControlCommand.class).serializer());
        attempts = output(Topics.ATTEMPTS);
        deadLetters = output(Topics.DEAD_LETTERS);
    }

    private void define(org.apache.kafka.streams.StreamsBuilder builder) {
        PolicyFeed feed = new PolicyFeed(serde(PolicySnapshot.class).deserializer(), TestPolicy::compile, metrics);
        OutboxParts parts = new OutboxParts(
                Rules.outbox(),
                slots,
                new Channels(List.of(new RecordingChannel("webhook"), new RecordingChannel("collecting"))),
                feed,
                new Dispatch(),
                metrics,
                Tracing.off(),
                () -> now,
                () -> 0.5,
                Duration.ofDays(30),
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                true,
                (partition, offset) -> CompletableFuture.completedFuture(Optional.ofNullable(past.get(offset))));
        OutboxTopology.Formats formats = new OutboxTopology.Formats(
                serde(Alert.class), serde(ControlCommand.class), serde(DeliveryAttempt.class));
        OutboxTopology.define(
                builder,
                formats,
                new OutboxTopology.Feeds(
                        feed.snapshots(),
                        GrantsFeed.records(serde(ReleaseGrant.class).deserializer(), orders, metrics),
                        SuspensionsFeed.records(serde(Suspension.class).deserializer(), orders, metrics)),
                parts);
    }

    private void pipe(Alert alert) {
        past.put((long) past.size(), alert);
        alerts.pipeInput(alert.getRecipient(), alert, now);
    }

    private void publish(TestPolicy policy) {
        policies.pipeInput(SnapshotFeed.SNAPSHOT + policy.version(), policy.snapshot());
        policies.pipeInput(SnapshotFeed.CURRENT, policy.pointer());
    }

    private void tick() {
        pass(OutboxProcessor.TICK);
    }

    /** Lets time pass in one step, and once more so that what was started can end. */
    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        driver.advanceWallClockTime(OutboxProcessor.TICK);
    }

    private List<String> outcomes() {
        return attempts.readValuesToList().stream()
                .map(attempt -> attempt.getOutcome() + " " + attempt.getSubscription() + " v" + attempt.getVersion()
                        + " #" + attempt.getAttempt())
                .toList();
    }

    private long stored(String store) {
        long count = 0;
        try (KeyValueIterator<String, byte[]> all =
                driver.<String, byte[]>getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    private static Subscription hook(String id, String org) {
        return TestPolicy.webhook(id, org, "https://soc.example/" + id);
    }

    private TestOutputTopic<String, DeliveryAttempt> output(String topic) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), serde(DeliveryAttempt.class).deserializer());
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return AvroSerdes.serde(registry, type);
    }

    private static CompletionStage<Outcome> done(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private final class RecordingChannel implements Channel {
        private final String type;

        RecordingChannel(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public boolean collects() {
            return type.equals("collecting");
        }

        @Override
        public CompletionStage<Outcome> send(DigestRequest digest) {
            digests.add(digest);
            return behaviour.apply(digest.alerts().get(0));
        }

        @Override
        public CompletionStage<Outcome> send(DeliveryRequest request) {
            sent.add(request);
            return behaviour.apply(request);
        }

        @Override
        public boolean provesAddresses() {
            return proof != null;
        }

        @Override
        public CompletionStage<Outcome> prove(Subscription subscription) {
            proofs.add(subscription.id());
            return done(proof);
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
