package dev.noroshi.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.noroshi.notifier.channel.webhook.Sink;
import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Severity;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.topic.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real broker, one instance for all tests of this class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path dir;

    private Hub hub;
    private Sink sink;
    private NotifierService service;

    @BeforeAll
    void start() throws Exception {
        Files.writeString(dir.resolve("hook"), SECRET);
        hub = new Hub();
        sink = new Sink().on("/takes", 200);
        hub.send(Topics.POLICY, SnapshotFeed.CURRENT, new byte[] {9, 9});
        hub.send(Topics.ALERTS, "poison", new byte[] {9, 9});
        hub.flush();
        service = NotifierService.start(Hub.parse(hub.settings(dir)), TestPolicy::compile);
        hub.publish(TestPolicy.of("it-0"));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.health().notReady().isEmpty());
    }

    @AfterAll
    void stop() {
        service.close();
        sink.close();
        hub.close();
    }

    @Test
    void deliversWithASignatureThatAnIndependentLibraryVerifies() throws Exception {
        hub.publish(TestPolicy.of("it-1", TestPolicy.webhook("s1", "org-1", sink.url("/takes?1"))));
        String id = alert("org-1");

        await().atMost(SOON).until(() -> at("/takes?1").size() == 1);
        Sink.Received got = at("/takes?1").get(0);
        new Webhook(SECRET).verify(got.body(), HttpHeaders.of(got.headers(), (name, value) -> true));
        assertThat(got.id()).isEqualTo(dev.noroshi.event.Ids.delivery(id, 1, "s1"));
        await().atMost(SOON).until(() -> outcomes("org-1").contains(DeliveryOutcome.DELIVERED));
    }

    @Test
    void theMailboxOfAnOrganisationIsReadWhileTheServiceRuns() {
        hub.publish(TestPolicy.of("it-mailbox"));
        for (int i = 0; i < 3; i++) {
            alert("org-mailbox");
        }
        await().atMost(SOON)
                .until(() -> service.mailboxes()
                                .of("org-mailbox")
                                .orElseThrow()
                                .after("org-mailbox", 0, 10)
                                .letters()
                                .size()
                        == 3);
        MailboxReader reader = service.mailboxes().of("org-mailbox").orElseThrow();
        assertThat(reader.after("org-mailbox", 1, 1).letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.seq()).isEqualTo(2));
    }

    @Test
    void whatCameBeforeIsReplayedFromTheTopic() throws Exception {
        hub.publish(TestPolicy.of("it-replay-0"));
        String first = alert("org-replay");
        await().atMost(SOON)
                .until(() -> !service.mailboxes()
                        .of("org-replay")
                        .orElseThrow()
                        .after("org-replay", 0, 10)
                        .letters()
                        .isEmpty());
        hub.publish(TestPolicy.of("it-replay", TestPolicy.webhook("replay", "org-replay", sink.url("/takes?replay"))));
        await().atMost(SOON)
                .until(() -> post("/v1/deliveries/replay/replay", "{\"since\":\"2026-01-01T00:00:00Z\"}") == 202);

        await().atMost(SOON).until(() -> at("/takes?replay").size() == 1);
        assertThat(at("/takes?replay").get(0).body()).contains(first);
    }

    private int post(String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                                .header("Authorization", "Bearer " + TestPolicy.OPERATOR)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void repeatsUntilItIsTakenUnderTheSameId() {
        AtomicInteger calls = new AtomicInteger();
        sink.on("/third", exchange -> exchange.sendResponseHeaders(calls.incrementAndGet() < 3 ? 503 : 200, -1));
        hub.publish(TestPolicy.of("it-2", TestPolicy.webhook("s2", "org-2", sink.url("/third"))));
        alert("org-2");

        await().atMost(SOON).until(() -> outcomes("org-2").contains(DeliveryOutcome.DELIVERED));
        assertThat(at("/third"))
                .hasSize(3)
                .extracting(Sink.Received::id)
                .containsOnly(at("/third").get(0).id());
        assertThat(outcomes("org-2"))
                .containsExactly(DeliveryOutcome.RETRY, DeliveryOutcome.RETRY, DeliveryOutcome.DELIVERED);
    }

    @Test
    void aPolicyThatStopsPermittingStopsARetry() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        sink.on("/stops", exchange -> {
            await().atMost(SOON).until(() -> stopped.getCount() == 0);
            exchange.sendResponseHeaders(500, -1);
        });
        TestPolicy policy = TestPolicy.of("it-3", TestPolicy.webhook("s3", "org-3", sink.url("/stops")));
        hub.publish(policy);
        alert("org-3");
        await().atMost(SOON).until(() -> at("/stops").size() == 1);

        hub.publish(policy.denying("it-3-suspended", "org-3"));
        await().atMost(SOON).until(() -> gauge("noroshi_notifier_in_flight") == 1);
        stopped.countDown();

        await().atMost(SOON).until(() -> outcomes("org-3").contains(DeliveryOutcome.NOT_PERMITTED));
        assertThat(at("/stops")).hasSize(1);
    }

    @Test
    void whatAReceiverRefusesEndsAsADeadLetter() {
        sink.on("/refuses", 400);
        hub.publish(TestPolicy.of("it-4", TestPolicy.webhook("s4", "org-4", sink.url("/refuses"))));
        alert("org-4");

        await().atMost(SOON).until(() -> !hub.log(Topics.DEAD_LETTERS, "org-4").isEmpty());
        assertThat(at("/refuses")).hasSize(3);
        DeliveryAttempt letter = hub.log(Topics.DEAD_LETTERS, "org-4").get(0);
        assertThat(letter.getStatus()).isEqualTo(400);
        assertThat(letter.getDetail()).contains("refused 3 times");
    }

    @Test
    void aNewerVersionReplacesWhatCouldNotBeDelivered() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch first = new CountDownLatch(1);
        sink.on("/supersedes", exchange -> {
            if (calls.incrementAndGet() == 1) {
                await().atMost(SOON).until(() -> first.getCount() == 0);
                exchange.sendResponseHeaders(500, -1);
            } else {
                exchange.sendResponseHeaders(200, -1);
            }
        });
        hub.publish(TestPolicy.of(
                "it-5",
                TestPolicy.webhook("s5", "org-5", sink.url("/supersedes")),
                TestPolicy.webhook("s5-beside", "org-5", sink.url("/takes?5"))));
        String id = alert("org-5");
        // Or the second version takes the place of the first beside it, too.
        await().atMost(SOON).until(() -> calls.get() == 1 && at("/takes?5").size() == 1);
        hub.alert(Alerts.of("org-5", id, 2, AlertType.UPDATED, Severity.HIGH));
        hub.flush();
        await().atMost(SOON).until(() -> at("/takes?5").size() == 2);
        first.countDown();

        await().atMost(SOON).until(() -> at("/supersedes").size() == 2);
        Sink.Received last = at("/supersedes").get(at("/supersedes").size() - 1);
        assertThat(last.body()).contains("\"version\":2").contains("incident.alert.created");
        await().atMost(SOON).until(() -> outcomes("org-5").contains(DeliveryOutcome.SUPERSEDED));
    }

    @Test
    void poisonInAlertsAndPolicyIsSkippedAtRunTimeToo() {
        hub.publish(TestPolicy.of("it-6", TestPolicy.webhook("s6", "org-6", sink.url("/takes?6"))));
        hub.send(Topics.ALERTS, "org-6", new byte[] {0, 0, 0, 0, 99, 1});
        hub.send(Topics.ALERTS, "org-6", new byte[0]);
        hub.send(Topics.POLICY, SnapshotFeed.CURRENT, new byte[] {1});
        hub.send(Topics.POLICY, SnapshotFeed.SNAPSHOT + "x", new byte[] {1});
        alert("org-6");

        await().atMost(SOON).until(() -> at("/takes?6").size() == 1);
        assertThat(service.health().notReady()).isEmpty();
    }

    @Test
    void saysHowItIs() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body())
                .contains("noroshi_notifier_state{state=\"RUNNING\"} 1")
                .contains("noroshi_notifier_policy_info{version=")
                .contains("noroshi_notifier_undivided")
                .contains("noroshi_notifier_held");
    }

    private String alert(String org) {
        String id = UUID.randomUUID().toString();
        hub.alert(Alerts.created(org, id));
        hub.flush();
        return id;
    }

    private List<Sink.Received> at(String path) {
        return sink.received().stream().filter(got -> got.path().equals(path)).toList();
    }

    private List<DeliveryOutcome> outcomes(String org) {
        return hub.log(Topics.ATTEMPTS, org).stream()
                .map(DeliveryAttempt::getOutcome)
                .filter(outcome -> outcome != DeliveryOutcome.OTHER) // the proof of the address
                .toList();
    }

    private double gauge(String name) throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
