package dev.noroshi.producer.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.SharedEmbedded;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HandlingBy;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.Role;
import dev.noroshi.schema.Tlp;
import dev.noroshi.transport.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

class GatewayIT {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GatewaySettings.Limits LIMITS =
            new GatewaySettings.Limits(2 << 20, 500, 50, 16 << 20, 1, 2_000);

    private static final String PAGE = "https://soc.acme.example";
    private static final Duration SENSORS_EVERY = Duration.ofSeconds(1);

    private static Embedded embedded;
    private static GatewayService gateway;

    @BeforeAll
    static void start() {
        embedded = SharedEmbedded.get();
        gateway = service(embedded, Duration.ofSeconds(10));
        gateway.start();
        assertThat(gateway.health().notReady()).containsKey("policy");
        assertThat(post("", "{}").statusCode()).isEqualTo(503);
        PolicyTopic.publish(embedded, "first", credentials());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(gateway.health().notReady()).isEmpty());
    }

    @AfterAll
    static void close() {
        gateway.close(Duration.ofSeconds(5));
    }

    @Test
    void acknowledgesOnlyWhatIsInKafka() {
        HttpResponse<String> answer =
                post("", event("ack-1"), "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String id = body(answer).at("/results/0/eventId").asText();
        ConsumerRecord<String, IncidentEvent> record =
                TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class).stream()
                        .filter(candidate -> candidate.value().getEventId().equals(id))
                        .findFirst()
                        .orElseThrow();
        IncidentEvent event = record.value();
        assertThat(record.key()).isEqualTo(new Fingerprint(FingerprintTemplates.standard()).of(event));
        assertThat(record.timestamp()).isEqualTo(RECEIVED.toEpochMilli());
        assertThat(event.getProducerOrg()).isEqualTo("jp-acme");
        assertThat(event.getSensor().getName()).isEqualTo("eve-dmz");
        assertThat(event.getTraceparent()).startsWith("00-4bf92f3577b34da6");
        assertThat(event.getHandling().getTlp()).isEqualTo(Tlp.GREEN);
        assertThat(event.getHandlingBy()).isEqualTo(HandlingBy.PRODUCER_DEFAULT);
    }

    @Test
    void oneRequestHasNoMoreThanAHundredRecordsLookedAt() {
        String trace = "00-5bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-";
        String body =
                IntStream.range(0, 130).mapToObj(i -> event("looked-" + i)).collect(Collectors.joining("\n"));
        assertThat(post("", body, "traceparent", trace + "01").statusCode()).isEqualTo(202);
        assertThat(TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class).stream()
                        .map(record -> String.valueOf(record.value().getTraceparent()))
                        .filter(traceparent -> traceparent.startsWith(trace))
                        .collect(Collectors.groupingBy(traceparent -> traceparent, Collectors.counting())))
                .containsOnly(entry(trace + "01", 100L), entry(trace + "00", 30L));
    }

    @Test
    void saysOfEachRecordWhatBecameOfIt() {
        String skipped =
                "{\"timestamp\":\"2026-03-01T00:00:00+0000\",\"event_type\":\"dns\",\"src_ip\":\"10.0.0.1\",\"dns\":{}}";
        HttpResponse<String> answer = post("", event("mix-1") + "\nnonsense-mix\n" + skipped + "\n");
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode body = body(answer);
        assertThat(body.get("accepted").asInt()).isEqualTo(1);
        assertThat(body.get("rejected").asInt()).isEqualTo(1);
        assertThat(body.get("skipped").asInt()).isEqualTo(1);
        assertThat(body.at("/results/1/status").asText()).isEqualTo("rejected");
        assertThat(body.at("/results/1/code").asText()).isEqualTo("UNKNOWN_FORMAT");
        assertThat(body.at("/results/2/reason").asText()).contains("dns");
        List<ConsumerRecord<String, RejectedEvent>> refused =
                TopicReader.all(embedded, Topics.REJECTED, RejectedEvent.class);
        assertThat(refused).anySatisfy(record -> {
            assertThat(record.key()).isEqualTo("jp-acme/eve-dmz");
            assertThat(StandardCharsets.UTF_8
                            .decode(record.value().getRaw().duplicate())
                            .toString())
                    .isEqualTo("nonsense-mix");
            assertThat(record.value().getCode()).isEqualTo("UNKNOWN_FORMAT");
            assertThat(record.value().getPosition()).isEqualTo("1");
        });
    }

    @Test
    void writesEveryPartOfACollectionThatIsAFinding() {
        String id = "--00000000-0000-4000-8000-00000000000";
        String answered = post(
                        "",
                        ("{'type':'bundle','id':'bundle" + id + "0','objects':[" + indicator(id + 1, "'[a:b = 1]'")
                                        + ","
                                        + "{'type':'identity','id':'identity" + id + "2','name':'n'},"
                                        + indicator(id + 3, "'[a:b = '") + "," + indicator(id + 4, "'[a:b = 2]'")
                                        + "]}")
                                .replace('\'', '"'))
                .body();
        assertThat(answered).startsWith("{\"accepted\":2,\"rejected\":1,\"skipped\":1,");
        assertThat(TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class))
                .filteredOn(record -> record.value().getFormat().equals("stix"))
                .extracting(record -> record.value().getProducerUid())
                .containsExactlyInAnyOrder("indicator" + id + 1, "indicator" + id + 4);
        assertThat(TopicReader.all(embedded, Topics.REJECTED, RejectedEvent.class))
                .anySatisfy(record -> {
                    assertThat(record.value().getPosition()).isEqualTo("0#2");
                    assertThat(StandardCharsets.UTF_8
                                    .decode(record.value().getRaw().duplicate())
                                    .toString())
                            .as("the part alone is kept")
                            .startsWith("{\"type\":\"indicator\"");
                });
    }

    private static String indicator(String id, String pattern) {
        return "{'type':'indicator','id':'indicator" + id + "','pattern':" + pattern + "}";
    }

    @Test
    void answers422WhereEveryRecordIsRefused() {
        HttpResponse<String> answer = post("?format=noroshi", "{\"producerOrg\":\"kr-bank\",\"title\":\"t\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(body(answer).at("/results/0/code").asText()).isEqualTo("PROVENANCE");
    }

    @Test
    void takesArraysAndGzip() {
        assertThat(body(post("", "[" + event("arr-1") + "," + event("arr-2") + "]"))
                        .get("accepted")
                        .asInt())
                .isEqualTo(2);
        HttpResponse<String> answer =
                post("", gzip((event("gz-1") + "\n").getBytes(StandardCharsets.UTF_8)), "Content-Encoding", "gzip");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void givesARecordTheSameIdHoweverTheStreamIsCut() {
        String one = "{\"title\":\"same\",\"severity\":\"LOW\",\"victims\":[]}";
        String two = one + "\n" + one;
        JsonNode whole = body(post("?format=noroshi", two, "Noroshi-Position", "file-1@1000"));
        JsonNode second = body(post("?format=noroshi", one, "Noroshi-Position", "file-1@" + (1000 + one.length() + 1)));
        assertThat(whole.at("/results/0/eventId")).isNotEqualTo(whole.at("/results/1/eventId"));
        assertThat(second.at("/results/0/eventId")).isEqualTo(whole.at("/results/1/eventId"));
        JsonNode none = body(post("?format=noroshi", two));
        assertThat(none.at("/results/0/eventId"))
                .as("no position: identical bytes are a repeat")
                .isEqualTo(none.at("/results/1/eventId"));
    }

    @Test
    void refusesWhoMayNotSend() {
        HttpResponse<String> unknown = send("", event("x"), "nrs_unknown");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"noroshi\"");
        assertThat(unknown.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(send("", event("x"), null).statusCode()).isEqualTo(401);
        assertThat(send("", event("x"), "nrs_subscriber").statusCode()).isEqualTo(403);
        assertThat(send("", event("x"), "nrs_suspended").statusCode()).isEqualTo(403);
        assertThat(send("", event("x"), "nrs_twice").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesWhatIsTooMuch() {
        byte[] bomb = gzip(new byte[1_900_000]);
        assertProblem(post("", bomb, "Content-Encoding", "gzip"), 413, "times its size");
        assertProblem(post("", "x".repeat((2 << 20) + 1)), 413, "2097152");
        assertProblem(post("", "{}\n".repeat(501)), 413, "500 records");
        assertProblem(post("", gzip(new byte[100]), "Content-Encoding", "br"), 415, "'br'");
    }

    @Test
    void refusesWhatItCannotRead() {
        assertProblem(post("?format=nope", "{}"), 400, "suricata-eve");
        assertProblem(post("", ""), 400, "no record");
        assertProblem(post("", "{}", "Noroshi-Position", "a b"), 400, "Noroshi-Position");
        assertProblem(post("", "<x/>", "Content-Type", "application/xml"), 415, "application/xml");
        assertProblem(post("", "not gzip", "Content-Encoding", "gzip"), 400, "gzip");
    }

    @Test
    void slowsACredentialDownThatSendsTooMuch() {
        int status = 202;
        HttpResponse<String> answer = null;
        for (int i = 0; i < 8 && status != 429; i++) {
            answer = send("", "{}\n".repeat(490), "nrs_greedy");
            status = answer.statusCode();
        }
        assertThat(status).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isPositive();
        assertThat(post("", event("others-go-on")).statusCode()).isEqualTo(202);
    }

    @Test
    void switchesToAnotherPolicyWhileItRuns() {
        assertThat(send("", event("late"), "nrs_late").statusCode()).isEqualTo(401);
        List<Credential> more = new ArrayList<>(credentials());
        more.add(PolicyTopic.credential("kr-bank", Role.PRODUCER, "late", "nrs_late", true, null));
        PolicyTopic.publish(embedded, "second", more);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(send(
                                        "",
                                        "{\"title\":\"late\",\"severity\":\"LOW\",\"victims\":[],\"attackers\":[]}",
                                        "nrs_late")
                                .statusCode())
                        .isEqualTo(202));
    }

    @Test
    void letsPagesOfNamedOriginsSendAndNoOthers() throws IOException, InterruptedException {
        assertThat(preflight(PAGE).statusCode()).isEqualTo(204);
        assertThat(preflight(PAGE)
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .contains("Authorization");
        HttpResponse<String> sent = post("", event("page-1"), "Origin", PAGE);
        assertThat(sent.statusCode()).isEqualTo(202);
        assertThat(sent.headers().firstValue("Access-Control-Allow-Origin")).hasValue(PAGE);
        assertThat(preflight("https://evil.example").statusCode()).isEqualTo(403);
        assertThat(post("", event("page-2"), "Origin", "https://evil.example")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    private static HttpResponse<String> preflight(String origin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/v1/events"))
                .header("Origin", origin)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void showsHealthAndMetrics() throws IOException, InterruptedException {
        post("", event("metric-1"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/metrics"))
                .build();
        String metrics =
                HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        assertThat(metrics)
                .contains("noroshi_gateway_events_total{format=\"noroshi\"}")
                .contains("noroshi_gateway_policy_info{version=")
                .contains("noroshi_gateway_inflight_bytes");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT) // waits for limits, on a gateway and a broker of its own
    void says503InBoundedTimeAndNever202WhileKafkaIsAway() {
        Embedded own = Embedded.ephemeral();
        GatewayService service = service(own, Duration.ofSeconds(3));
        try {
            own.applyTopics();
            PolicyTopic.publish(own, "only", credentials());
            service.start();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(service.health().notReady()).isEmpty());
            assertThat(at(service, "", event("before").getBytes(StandardCharsets.UTF_8), "nrs_producer")
                            .statusCode())
                    .isEqualTo(202);
        } finally {
            own.close();
        }
        long began = System.nanoTime();
        HttpResponse<String> answer = at(service, "", event("during").getBytes(StandardCharsets.UTF_8), "nrs_producer");
        assertProblem(answer, 503, "same request again");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(service.health().notReady()).containsKey("kafka"));
        service.close(Duration.ofSeconds(1));
    }

    private static GatewayService service(Embedded embedded, Duration timeout) {
        var connection = Connection.plain(embedded.bootstrap(), embedded.registryUrl());
        return new GatewayService(
                new GatewaySettings(
                        "127.0.0.1",
                        0,
                        Set.of(PAGE),
                        connection,
                        LIMITS,
                        timeout,
                        null,
                        null,
                        SENSORS_EVERY,
                        FingerprintTemplates.standard(),
                        Telemetry.off()),
                () -> RECEIVED);
    }

    private static List<Credential> credentials() {
        Handling green = Handling.newBuilder().setTlp(Tlp.GREEN).build();
        return List.of(
                PolicyTopic.credential("jp-acme", Role.PRODUCER, "eve-dmz", "nrs_producer", true, green),
                PolicyTopic.credential("jp-acme", Role.PRODUCER, "greedy", "nrs_greedy", true, null),
                PolicyTopic.credential("jp-acme", Role.SUBSCRIBER, "soc", "nrs_subscriber", true, null),
                PolicyTopic.credential("jp-left", Role.PRODUCER, "old", "nrs_suspended", false, null),
                PolicyTopic.credential("jp-acme", Role.PRODUCER, "a", "nrs_twice", true, null),
                PolicyTopic.credential("kr-bank", Role.PRODUCER, "b", "nrs_twice", true, null));
    }

    private static String event(String uid) {
        return "{\"producerUid\":\"" + uid
                + "\",\"producerOrg\":\"jp-acme\",\"title\":\"t\",\"classification\":\"fraud/phishing\"}";
    }

    private static HttpResponse<String> post(String query, String body, String... headers) {
        return post(query, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static HttpResponse<String> post(String query, byte[] body, String... headers) {
        return at(gateway, query, body, "nrs_producer", headers);
    }

    private static HttpResponse<String> send(String query, String body, String token) {
        return at(gateway, query, body.getBytes(StandardCharsets.UTF_8), token);
    }

    private static HttpResponse<String> at(
            GatewayService service, String query, byte[] body, String token, String... headers) {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/v1/events" + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(body(answer).get("detail").asText()).contains(detail);
    }

    private static JsonNode body(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
