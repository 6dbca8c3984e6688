package dev.noroshi.producer.client.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.producer.client.FakeGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SensorClientTest {

    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void sendsEventsInBatchesAndInOrder() throws Exception {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try (SensorClient client = client(10, pause -> {})) {
            for (int i = 0; i < 100; i++) {
                receipts.add(client.send(event("e" + i)));
            }
        }
        List<String> ids = new ArrayList<>();
        for (CompletableFuture<Receipt> receipt : receipts) {
            ids.addAll(((Receipt.Accepted) receipt.get(10, TimeUnit.SECONDS)).eventIds());
        }
        assertThat(gateway.ids).hasSize(100).isEqualTo(ids);
        assertThat(gateway.requests).isBetween(10, 99);
    }

    @Test
    void whatWasSentTwiceHasTheSameIds() throws Exception {
        gateway.script.add(new FakeGateway.Scripted(503, "1", true));
        gateway.script.add(new FakeGateway.Scripted(429, null, false));
        List<Duration> pauses = new ArrayList<>();
        try (SensorClient client = client(10, pauses::add)) {
            assertThat(client.sendLine("CEF:0|v|p|1|7|n|8|src=198.51.100.7").get(10, TimeUnit.SECONDS))
                    .isInstanceOf(Receipt.Accepted.class);
        }
        assertThat(gateway.ids).hasSize(2);
        assertThat(gateway.ids.get(0)).isEqualTo(gateway.ids.get(1));
        assertThat(pauses).hasSize(2);
        assertThat(pauses.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void saysWhatWasRefused() throws Exception {
        try (SensorClient client = client(10, pause -> {})) {
            CompletableFuture<Receipt> bad = client.send(Map.of("a", 1));
            CompletableFuture<Receipt> good = client.send(event("e"));
            assertThat(bad.get(10, TimeUnit.SECONDS)).isInstanceOf(Receipt.Rejected.class);
            assertThat(good.get(10, TimeUnit.SECONDS)).isInstanceOf(Receipt.Accepted.class);
        }
    }

    @Test
    void halvesWhatIsTooLargeForTheGateway() throws Exception {
        gateway.mostBytes = 300;
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        try (SensorClient client = client(8, pause -> {})) {
            for (int i = 0; i < 8; i++) {
                receipts.add(client.send(event("e" + i)));
            }
        }
        assertThat(receipts).allMatch(CompletableFuture::isDone);
        assertThat(gateway.ids).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void makesTheSenderWaitWhereTheBufferIsFull() throws Exception {
        gateway.script.add(new FakeGateway.Scripted(503, null, false));
        var retry = new CountDownLatch(1);
        var paused = new CountDownLatch(1);
        Map<String, Object> large = new HashMap<>(event("u"));
        large.put("title", "x".repeat(700_000));
        try (SensorClient client = client(1, pause -> {
            paused.countDown();
            retry.await();
        })) {
            CompletableFuture<Receipt> first = client.send(large);
            assertThat(paused.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.trySend(large)).isEqualTo(Optional.empty());
            retry.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(Receipt.Accepted.class);
            assertThat(client.send(large).get(10, TimeUnit.SECONDS)).isInstanceOf(Receipt.Accepted.class);
        }
    }

    @Test
    void givesTheEventBackWhereTheGatewayRefusesTheRequest() throws Exception {
        gateway.script.add(new FakeGateway.Scripted(401, null, false));
        try (SensorClient client = client(10, pause -> {})) {
            CompletableFuture<Receipt> receipt = client.send(event("e"));
            assertThatThrownBy(() -> receipt.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(PublishException.class)
                    .hasMessageContaining("401");
            assertThat(client.send(event("f")).get(10, TimeUnit.SECONDS))
                    .as("the next is sent")
                    .isInstanceOf(Receipt.Accepted.class);
        }
    }

    @Test
    void refusesWhatIsNoRecord() throws Exception {
        try (SensorClient client = client(10, pause -> {})) {
            assertThatThrownBy(() -> client.send("text")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client.sendLine("a\nb")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client.sendLine("x".repeat((1 << 20) + 1)))
                    .hasMessageContaining("limit is 1048576");
        }
    }

    @Test
    void theExampleOfTheDocumentationRuns() throws Exception {
        JavaClientExample.main(new String[] {gateway.uri().toString(), "a-token"});
        assertThat(gateway.ids).hasSize(1);
        String source = Files.readString(file(
                "producer/src/test/java/" + JavaClientExample.class.getName().replace('.', '/') + ".java"));
        String body = source.substring(source.indexOf("        var settings"), source.lastIndexOf("    }"));
        assertThat(Files.readString(file("docs/java-client.md")))
                .contains(body.stripTrailing().stripIndent());
    }

    private static Path file(String path) {
        Path root = Path.of("").toAbsolutePath();
        return Files.exists(root.resolve("docs")) ? root.resolve(path) : root.resolveSibling(path);
    }

    private SensorClient client(int batch, Backoff.Sleeper sleeper) {
        return SensorClient.open(
                new SensorSettings(
                        gateway.uri(),
                        "token",
                        null,
                        batch,
                        1 << 20,
                        Duration.ofMillis(20),
                        1 << 20,
                        Duration.ofMinutes(1)),
                sleeper);
    }

    private static Map<String, Object> event(String uid) {
        return Map.of("producerUid", uid, "title", "t", "severity", "LOW", "classification", "fraud/phishing");
    }
}
