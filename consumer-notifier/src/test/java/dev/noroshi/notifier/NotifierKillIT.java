package dev.noroshi.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.EmbeddedSettings;
import dev.noroshi.event.Ids;
import dev.noroshi.notifier.channel.webhook.Sink;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notifier is killed, its partitions move or Kafka is away in the middle of a burst: nothing is lost, lanes keep their order. */
@Tag("slow")
class NotifierKillIT {

    private static final int LANES = 200;
    private static final int VERSIONS = 5;
    private static final int ORGS = 8;
    /** More of them by hand, at a rate so low that the burst lasts, with more patience on a busy machine. */
    private static final int KILLS = Integer.getInteger("kills", 3);

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("patience", 90));
    private static final int OUTAGE_SECONDS = Integer.getInteger("outage", 20);
    private static final String RATE = System.getProperty("rate", "60");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Pattern VERSION = Pattern.compile("\"alertId\":\"([^\"]+)\".*\"version\":(\\d+)");

    @Test
    void killsInABurstLoseNothingAndKeepTheOrder(@TempDir Path dir) throws Exception {
        Files.writeString(dir.resolve("hook"), SECRET);
        try (Hub hub = new Hub();
                Sink sink = new Sink().on("/takes", 200)) {
            hub.publish(policy(sink.url("/takes")));
            // The shortest that a broker grants by default: most of this test is waiting for it.
            Path client =
                    Files.writeString(dir.resolve("client.properties"), "main.consumer.session.timeout.ms=6000\n");
            Map<String, String> settings = hub.settings(
                    dir,
                    "notifier.endpoint.rate",
                    RATE,
                    "notifier.endpoint.burst",
                    "20",
                    "kafka.client.config",
                    client.toString());
            Process notifier = NotifierProcess.start(settings, dir);
            try {
                burst(hub, "kill");
                for (int kill = 1; kill <= KILLS; kill++) {
                    int enough = kill * LANES * VERSIONS / (KILLS + 2);
                    await().atMost(PATIENCE).until(() -> distinct(sink).size() >= enough);
                    notifier.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
                    notifier = NotifierProcess.start(settings, dir);
                }
                await().atMost(PATIENCE).until(() -> distinct(sink).size() == LANES * VERSIONS);
            } finally {
                notifier.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            assertThat(distinct(sink)).isEqualTo(expected("kill"));
            assertThat(outOfOrder(sink)).isEmpty();
        }
    }

    @Test
    void partitionsThatMoveInABurstLoseNothingAndKeepTheOrder(@TempDir Path first, @TempDir Path second)
            throws Exception {
        Files.writeString(first.resolve("hook"), SECRET);
        Files.writeString(second.resolve("hook"), SECRET);
        try (Hub hub = new Hub();
                Sink sink = new Sink().on("/takes", 200)) {
            hub.publish(policy(sink.url("/takes")));
            NotifierService one = inThisProcess(hub, first, 15);
            burst(hub, "move");
            awaitFifths(1, sink);
            NotifierService other = inThisProcess(hub, second, 15);
            try (other) {
                awaitFifths(2, sink);
                one.close();
                awaitFifths(3, sink);
                one = inThisProcess(hub, first, 15);
                awaitFifths(4, sink);
            }
            try (NotifierService last = one) {
                awaitFifths(5, sink);
                assertThat(last.failure()).isNotDone();
            }
            assertThat(distinct(sink)).isEqualTo(expected("move"));
            assertThat(outOfOrder(sink)).isEmpty();
        }
    }

    @Test
    void aBrokerThatIsAwayInABurstCostsNothingAndNoOrder(@TempDir Path dir) throws Exception {
        Files.writeString(dir.resolve("hook"), SECRET);
        Embedded embedded = Embedded.start(EmbeddedSettings.in(dir.resolve("data")));
        embedded.applyTopics();
        EmbeddedSettings again = new EmbeddedSettings(
                dir.resolve("data"), port("kafka://" + embedded.bootstrap()), port(embedded.registryUrl()));
        try (Hub hub = new Hub(embedded);
                Sink sink = new Sink().on("/takes", 200)) {
            hub.publish(policy(sink.url("/takes")));
            try (NotifierService service = inThisProcess(hub, dir, 5)) {
                burst(hub, "away");
                awaitFifths(1, sink);
                embedded.close();
                // The claim is about a time without Kafka, so the test takes it.
                TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
                assertThat(distinct(sink)).as("what came before").hasSizeLessThan(LANES * VERSIONS);
                embedded = Embedded.start(again);
                awaitFifths(5, sink);
                assertThat(service.failure()).isNotDone();
            }
            assertThat(distinct(sink)).isEqualTo(expected("away"));
            assertThat(outOfOrder(sink)).isEmpty();
        } finally {
            embedded.close();
        }
    }

    private static int port(String url) {
        return URI.create(url).getPort();
    }

    private static NotifierService inThisProcess(Hub hub, Path dir, int rate) {
        Map<String, String> settings =
                hub.settings(dir, "notifier.endpoint.rate", Integer.toString(rate), "notifier.endpoint.burst", "20");
        NotifierService service = NotifierService.start(Hub.parse(settings), TestPolicy::compile);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.health().notReady().isEmpty());
        return service;
    }

    private static void awaitFifths(int fifths, Sink sink) {
        await().atMost(PATIENCE).until(() -> distinct(sink).size() >= fifths * LANES * VERSIONS / 5);
    }

    private static void burst(Hub hub, String prefix) {
        for (int version = 1; version <= VERSIONS; version++) {
            for (int lane = 0; lane < LANES; lane++) {
                AlertType type = version == 1 ? AlertType.CREATED : AlertType.UPDATED;
                hub.alert(Alerts.of(org(lane), prefix + "-" + lane, version, type, Severity.HIGH));
            }
        }
        hub.flush();
    }

    /** The order in which versions of a lane came first; a repeat of an older one is no fault. */
    private static List<String> outOfOrder(Sink sink) {
        Map<String, Integer> newest = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<String> faults = new ArrayList<>();
        for (Sink.Received got : sink.received()) {
            Matcher matcher = VERSION.matcher(got.body());
            assertThat(matcher.find()).isTrue();
            int version = Integer.parseInt(matcher.group(2));
            if (seen.add(got.id()) && newest.merge(matcher.group(1), version, Math::max) > version) {
                faults.add(matcher.group(1) + " version " + version);
            }
        }
        return faults;
    }

    private static Set<String> distinct(Sink sink) {
        Set<String> ids = new LinkedHashSet<>();
        sink.received().forEach(got -> ids.add(got.id()));
        return ids;
    }

    private static Set<String> expected(String prefix) {
        Set<String> ids = new HashSet<>();
        for (int lane = 0; lane < LANES; lane++) {
            for (int version = 1; version <= VERSIONS; version++) {
                ids.add(Ids.delivery(prefix + "-" + lane, version, "hook-" + org(lane)));
            }
        }
        return ids;
    }

    private static String org(int lane) {
        return "kill-org-" + lane % ORGS;
    }

    private static TestPolicy policy(String url) {
        Subscription[] all = new Subscription[ORGS];
        for (int i = 0; i < ORGS; i++) {
            all[i] = new Subscription(
                    "hook-" + org(i),
                    org(i),
                    "webhook",
                    url,
                    "noroshi",
                    "file:hook",
                    List.of(),
                    false,
                    true,
                    List.of("127.0.0.0/8"));
        }
        return TestPolicy.of("kill", all);
    }
}
