package dev.noroshi.cli.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.noroshi.cli.service.OtlpCollector.Seen;
import dev.noroshi.runtime.token.AccessToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the whole hub tells a collector of traces and metrics, and what its receivers see of that. */
@Tag("slow")
class TelemetryIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TOKEN = "nrs_telemetry";
    private static final String POLICY = """
            kind: Organisation
            id: alpha
            names: {en: Alpha}
            country: JP
            type: PRIVATE
            sectors: [manufacturing]
            status: ACTIVE
            producers: [{name: gate, tokenSha256: "%s", identity: OBSERVATION}]
            ---
            kind: Organisation
            id: bravo
            names: {en: Bravo}
            country: JP
            type: PRIVATE
            sectors: [finance]
            status: ACTIVE
            ---
            kind: Organisation
            id: charlie
            names: {en: Charlie}
            country: JP
            type: PRIVATE
            sectors: [finance]
            status: ACTIVE
            ---
            kind: Community
            id: neighbours
            names: {en: The neighbours}
            country: JP
            members: [{org: alpha, from: 2026-01-01}, {org: bravo, from: 2026-01-01}, {org: charlie, from: 2026-01-01}]
            ---
            kind: Subscription
            id: bravo-soc
            org: bravo
            minSeverity: LOW
            languages: [en]
            channel: {type: webhook, url: "%s/bravo", format: noroshi, secretRef: "file:hook"}
            allowSubnets: [127.0.0.0/8]
            ---
            kind: Subscription
            id: charlie-soc
            org: charlie
            minSeverity: LOW
            languages: [en]
            channel: {type: webhook, url: "%s/charlie", format: noroshi, secretRef: "file:hook"}
            allowSubnets: [127.0.0.0/8]
            """;

    @TempDir
    private static Path directory;

    private static final Map<String, String> TRACEPARENTS = new ConcurrentHashMap<>();

    private static OtlpCollector collector;
    private static HttpServer receivers;
    private static LocalStack stack;

    @BeforeAll
    static void start() throws Exception {
        collector = new OtlpCollector();
        receivers = receivers();
        String hooks = "http://127.0.0.1:" + receivers.getAddress().getPort();
        Path policy = Files.createDirectory(directory.resolve("policy"));
        Files.writeString(policy.resolve("policy.yaml"), POLICY.formatted(AccessToken.hash(TOKEN), hooks, hooks));
        DataFolder folder = DataFolder.open(directory.resolve("data"));
        folder.writeSecret(folder.secrets().resolve("hook"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        ServiceOptions options = CommandLine.populateCommand(
                new ServiceOptions(),
                "--set",
                "tracing.otlp.endpoint=" + collector.url("/v1/traces"),
                "--set",
                "tracing.sampling.probability=1",
                "--set",
                "metrics.otlp.endpoint=" + collector.url("/v1/metrics"),
                "--set",
                "metrics.otlp.interval=1s",
                "--set",
                "notifier.proof=false",
                "--set",
                "kafka.client.config=" + clientsThatReadFiles());
        stack = LocalStack.start(folder, new LocalPorts(0), options);
        stack.publishPolicy(policy, "test", "test");
        stack.awaitReady();
    }

    @AfterAll
    static void stop() {
        stack.close();
        receivers.stop(0);
        collector.close();
    }

    @Test
    void oneTraceShowsAnEventsWholeWayAndNoReceiverIsToldOfIt() throws Exception {
        send("traced", "00-" + TRACE + "-00f067aa0ba902b7-01");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(way())
                        .extracting(Seen::service)
                        .containsExactlyInAnyOrder(
                                "noroshi-gateway", "noroshi-processor", "noroshi-notifier", "noroshi-notifier"));

        Seen received = step("noroshi-gateway", "").get(0);
        Seen routed = step("noroshi-processor", "").get(0);
        assertThat(received.parentId()).isEqualTo("00f067aa0ba902b7");
        assertThat(received.tag("noroshi.org")).isEqualTo("alpha");
        assertThat(routed.parentId()).isEqualTo(received.spanId());
        assertThat(routed.tag("noroshi.result")).isEqualTo("OPENED");
        for (String org : List.of("bravo", "charlie")) {
            Seen attempt = step("noroshi-notifier", org).get(0);
            assertThat(attempt.parentId()).isEqualTo(routed.spanId());
            assertThat(attempt.tag("noroshi.outcome")).isEqualTo("Delivered");
            String told = TRACEPARENTS.get(org);
            assertThat(told).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").doesNotContain(TRACE);
            assertThat(attempt.linkedTraces()).containsExactly(told.substring(3, 35));
        }
        assertThat(TRACEPARENTS.get("bravo").substring(3, 35))
                .as("two receivers cannot tell by it that they heard of the same event")
                .isNotEqualTo(TRACEPARENTS.get("charlie").substring(3, 35));
    }

    @Test
    void allServicesPostTheirMetrics() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(collector.metrics())
                        .contains(
                                "noroshi-gateway/noroshi.service.ready",
                                "noroshi-processor/noroshi.processor.state",
                                "noroshi-notifier/noroshi.notifier.held",
                                "noroshi-console/noroshi.service.ready"));
    }

    private static List<Seen> way() {
        return collector.spans().stream()
                .filter(span -> span.traceId().equals(TRACE))
                .toList();
    }

    private static List<Seen> step(String service, String recipient) {
        return way().stream()
                .filter(span -> span.service().equals(service)
                        && span.tag("noroshi.recipient").equals(recipient))
                .collect(Collectors.toList());
    }

    private static void send(String title, String traceparent) throws IOException, InterruptedException {
        String event = """
                {"producerOrg":"alpha","sensor":"gate","classification":"malicious-code/c2-server","severity":"HIGH",\
                "title":"%s","attackers":[{"ip":"198.51.100.7"}],"handling":{"tlp":"GREEN"}}
                """.formatted(title);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(stack.gateway() + "/v1/events?format=noroshi"))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("traceparent", traceparent)
                                .POST(HttpRequest.BodyPublishers.ofString(event))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /** As deploy/kubernetes refers to certificates: every client must look up what its settings refer to. */
    private static Path clientsThatReadFiles() throws IOException {
        Path files = Files.createDirectory(directory.resolve("kafka"));
        Files.writeString(files.resolve("protocol"), "PLAINTEXT");
        return Files.writeString(directory.resolve("client.properties"), """
                config.providers=dir
                config.providers.dir.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
                config.providers.dir.param.allowed.paths=%1$s
                security.protocol=${dir:%1$s:protocol}
                """.formatted(files));
    }

    private static HttpServer receivers() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            TRACEPARENTS.put(
                    exchange.getRequestURI().getPath().substring(1),
                    String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
