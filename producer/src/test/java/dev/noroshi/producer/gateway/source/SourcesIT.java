package dev.noroshi.producer.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.EmbeddedSettings;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.gateway.GatewayService;
import dev.noroshi.producer.gateway.PolicyTopic;
import dev.noroshi.producer.gateway.TopicReader;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.Role;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic and a MISP server as sources, on a real broker. */
@Tag("slow")
class SourcesIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TOPIC = "plant.eve";

    @TempDir
    private static Path folder;

    private static Embedded embedded;

    @BeforeAll
    static void start() throws IOException, ExecutionException, InterruptedException {
        embedded = Embedded.start(EmbeddedSettings.in(folder.resolve("data")));
        embedded.applyTopics();
        PolicyTopic.publish(
                embedded,
                "sources",
                List.of(
                        PolicyTopic.credential("jp-plant", Role.PRODUCER, "eve", "nrs_a", true, null),
                        PolicyTopic.credential("jp-cert", Role.PRODUCER, "misp", "nrs_b", true, null),
                        watched()));
        try (Admin admin = Admin.create(ClientDefaults.admin(embedded.bootstrap(), "sources-test"))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
        }
    }

    @AfterAll
    static void stop() {
        embedded.close();
    }

    private static Credential watched() {
        Credential credential = PolicyTopic.credential("jp-quiet", Role.PRODUCER, "probe", "nrs_q", true, null);
        return Credential.newBuilder(credential).setSilentAfterSeconds(2L).build();
    }

    private static GatewayService gateway(@Nullable Path sources) {
        var gateway = new GatewayService(new GatewaySettings(
                "127.0.0.1",
                0,
                Set.of(),
                Connection.plain(embedded.bootstrap(), embedded.registryUrl()),
                new GatewaySettings.Limits(2 << 20, 500, 50, 16 << 20, 100_000, 100_000),
                Duration.ofSeconds(5),
                null,
                sources,
                Duration.ofSeconds(1),
                FingerprintTemplates.standard(),
                Telemetry.off()));
        gateway.start();
        return gateway;
    }

    private static void send(int from, int to) {
        try (var producer = new KafkaProducer<>(
                ClientDefaults.producer(embedded.bootstrap(), "plant"),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = from; i < to; i++) {
                String alert = i % 10 == 0
                        ? "not an alert " + i
                        : "{\"timestamp\":\"2026-03-01T09:00:00.000000+0900\",\"event_type\":\"alert\",\"src_ip\":\"198.51.100.7\",\"src_port\":"
                                + (1024 + i)
                                + ",\"dest_ip\":\"203.0.113.9\",\"dest_port\":22,\"proto\":\"TCP\",\"alert\":{\"signature_id\":7,\"signature\":\"SSH scan\",\"severity\":2}}";
                var record = new ProducerRecord<String, String>(TOPIC, i % 3, null, alert);
                record.headers().add("traceparent", traceparent(i).getBytes(StandardCharsets.US_ASCII));
                var unused = producer.send(record);
            }
        }
    }

    /** Of every seventh record one that is none. */
    private static String traceparent(int record) {
        return record % 7 == 0 ? "none" : "00-4bf92f3577b34da6a3ce929d0e0e4736-" + "%016x".formatted(record) + "-01";
    }

    private static List<String> events(String org) {
        return TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class).stream()
                .map(record -> record.value())
                .filter(event -> event.getProducerOrg().equals(org))
                .map(IncidentEvent::getEventId)
                .toList();
    }

    private static long rejected() {
        return TopicReader.all(embedded, Topics.REJECTED, RejectedEvent.class).size();
    }

    /** Gateways come and go while it is read, the last two at once: Kafka's transactions let no record in twice. */
    @Test
    void bringsEachRecordOfATopicOnceThoughGatewaysComeAndGo() throws IOException {
        Path file = Files.writeString(folder.resolve("topic.yaml"), """
                sources:
                  - {name: plant, producer: jp-plant/eve, format: suricata-eve, kafka: {topic: plant.eve}}
                """);
        send(0, 3_000);
        try (GatewayService first = gateway(file)) {
            await().atMost(SOON).until(() -> !events("jp-plant").isEmpty());
            assertThat(first.port()).isPositive();
        }
        send(3_000, 4_000);
        try (GatewayService second = gateway(file);
                GatewayService third = gateway(file)) {
            await().atMost(SOON).until(() -> events("jp-plant").size() >= 3_600 && rejected() >= 400);
            send(4_000, 4_010);
            await().atMost(SOON).until(() -> events("jp-plant").size() >= 3_609 && rejected() >= 401);
            assertThat(second.port()).isNotEqualTo(third.port());
        }
        assertThat(events("jp-plant")).hasSize(3_609).doesNotHaveDuplicates();
        assertThat(rejected()).isEqualTo(401);
        assertThat(TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class).stream()
                        .map(record -> record.value())
                        .filter(event -> event.getProducerOrg().equals("jp-plant"))
                        .map(IncidentEvent::getTraceparent)
                        .filter(traceparent -> traceparent != null))
                .as("each record's own trace, where it has one")
                .doesNotHaveDuplicates()
                .hasSize((int) IntStream.range(0, 4_010)
                        .filter(i -> i % 10 != 0 && i % 7 != 0)
                        .count());
    }

    @Test
    void bringsAPublishedEventAndThenItsNewVersion() throws IOException {
        long[] published = {1_772_323_200L};
        try (var misp = new PartnerServer(request -> PartnerServer.Reply.ok(event(published[0])))) {
            Files.writeString(folder.resolve("misp.key"), "k3y");
            Path file = Files.writeString(
                    folder.resolve("misp.yaml"),
                    "sources:\n  - {name: cert, producer: jp-cert/misp, every: PT1S, misp: {url: \"" + misp.url()
                            + "\", keyFile: misp.key}}\n");
            try (GatewayService gateway = gateway(file)) {
                await().atMost(SOON).until(() -> events("jp-cert").size() == 1);
                published[0] += 60;
                await().atMost(SOON).until(() -> events("jp-cert").size() == 2);
                assertThat(gateway.health().notReady()).isEmpty();
            }
        }
        assertThat(events("jp-cert")).as("one finding, in two versions").hasSize(2);
    }

    private static String event(long published) {
        return "{\"response\":[{\"Event\":{\"uuid\":\"5f6f1e4c-8f5c-4c49-9f10-2b1f0a000001\",\"info\":\"Phishing of "
                + published + "\",\"date\":\"2026-03-01\",\"timestamp\":\"" + published
                + "\",\"publish_timestamp\":\"" + published
                + "\",\"published\":true,\"threat_level_id\":\"2\",\"distribution\":\"1\",\"Attribute\":[{\"uuid\":\"5f6f1e4c-8f5c-4c49-9f10-2b1f0a000002\",\"type\":\"domain\",\"category\":\"Network activity\",\"to_ids\":true,\"value\":\"phish.example\",\"timestamp\":\""
                + published + "\"}]}}]}";
    }

    /** Were it told again after the restart, the first silence would stand here twice. */
    @Test
    void tellsOfASilentSensorOnceThoughGatewaysComeAndGoAndWhenItIsBack() throws IOException, InterruptedException {
        poison();
        try (GatewayService first = gateway(null)) {
            await().atMost(SOON).untilAsserted(() -> assertThat(send(first)).isEqualTo(202));
            await().atMost(SOON).until(() -> notices().size() == 1);
        }
        try (GatewayService second = gateway(null)) {
            await().atMost(SOON).untilAsserted(() -> assertThat(send(second)).isEqualTo(202));
            await().atMost(SOON).until(() -> notices().size() == 3);
        }
        List<IncidentEvent> notices = notices();
        assertThat(notices)
                .extracting(IncidentEvent::getActivity)
                .containsExactly(Activity.CREATE, Activity.CLOSE, Activity.CREATE);
        assertThat(notices.get(1).getEventId()).isEqualTo(notices.get(0).getEventId());
        assertThat(notices.get(2).getEventId()).isNotEqualTo(notices.get(0).getEventId());
    }

    /** What nobody can read, among what is known of sensors. */
    private static void poison() {
        try (var producer = new KafkaProducer<>(
                ClientDefaults.producer(embedded.bootstrap(), "poison"),
                new StringSerializer(),
                new StringSerializer())) {
            var unused = producer.send(new ProducerRecord<>(Topics.SENSORS, "seen/jp-quiet/probe", "no Avro"));
        }
    }

    private static List<IncidentEvent> notices() {
        return TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class).stream()
                .map(record -> record.value())
                .filter(event -> event.getProducerOrg().equals("jp-quiet"))
                .filter(event -> event.getClassification().getType().equals("outage"))
                .sorted(Comparator.comparing(IncidentEvent::getReceivedAt))
                .toList();
    }

    private static int send(GatewayService to) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + "/v1/events"))
                .header("Authorization", "Bearer nrs_q")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"title\":\"t\",\"classification\":\"fraud/phishing\",\"victims\":[]}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
