package dev.noroshi.producer.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.EmbeddedSettings;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.client.PublishSettings;
import dev.noroshi.producer.client.Publisher;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Role;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and the registry are away for a minute while records come by HTTP, by syslog and from a file that is followed. */
@Tag("slow")
class BrokerOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int BATCH = 20;
    private static final long PACE_MILLIS = 100;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Embedded embedded;
    private GatewayService gateway;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger unavailable = new AtomicInteger();
    private volatile boolean enough;

    @BeforeEach
    void start() throws IOException {
        embedded = Embedded.start(EmbeddedSettings.in(folder.resolve("data")));
        embedded.applyTopics();
        PolicyTopic.publish(
                embedded,
                "outage",
                List.of(
                        PolicyTopic.credential("jp-acme", Role.PRODUCER, "http", "nrs_http", true, null),
                        PolicyTopic.credential("jp-acme", Role.PRODUCER, "syslog", "nrs_syslog", true, null),
                        PolicyTopic.credential("jp-acme", Role.PRODUCER, "file", "nrs_file", true, null)));
        Path listeners = Files.writeString(folder.resolve("syslog.yaml"), """
                listeners:
                  - {name: tcp, transport: tcp, address: "127.0.0.1:0", senders: [{producer: jp-acme/syslog}]}
                """);
        gateway = new GatewayService(new GatewaySettings(
                "127.0.0.1",
                0,
                Set.of(),
                Connection.plain(embedded.bootstrap(), embedded.registryUrl()),
                new GatewaySettings.Limits(2 << 20, 500, 50, 16 << 20, 100_000, 100_000),
                Duration.ofSeconds(3),
                listeners,
                null,
                Duration.ofSeconds(30),
                FingerprintTemplates.standard(),
                Telemetry.off()));
        gateway.start();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.health().notReady()).isEmpty());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        gateway.close(Duration.ofSeconds(5));
        embedded.close();
    }

    @Test
    void costsNoRecordAndDoublesNone() throws Exception {
        Future<Integer> http = threads.submit(this::sendByHttp);
        Future<Integer> syslog = threads.submit(this::sendBySyslog);
        Future<Integer> written = threads.submit(this::writeToFile);
        Future<?> follower = threads.submit(this::follow);
        await().atMost(SOON)
                .until(() -> titles("http").size() > 100 && titles("file").size() > 100);
        int kafka = port(URI.create("kafka://" + embedded.bootstrap()));
        int registry = port(URI.create(embedded.registryUrl()));
        embedded.close();
        // The claim is about a minute, so the test takes one.
        TimeUnit.MILLISECONDS.sleep(OUTAGE.toMillis());
        assertThat(unavailable).as("answers 503 with Retry-After").hasPositiveValue();
        embedded = Embedded.start(new EmbeddedSettings(folder.resolve("data"), kafka, registry));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.health().notReady()).isEmpty());
        int before = titles("http").size();
        await().atMost(SOON).until(() -> titles("http").size() > before + 200);
        enough = true;
        int sent = http.get(2, TimeUnit.MINUTES);
        int messages = syslog.get(2, TimeUnit.MINUTES);
        int lines = written.get(2, TimeUnit.MINUTES);
        await().atMost(SOON).untilAsserted(() -> assertThat(titles("file")).containsAll(numbered("file", lines)));
        follower.cancel(true);
        await().atMost(SOON).untilAsserted(() -> assertThat(titles("syslog")).hasSize(messages));
        assertThat(titles("syslog"))
                .as("syslog, record by record")
                .containsExactlyInAnyOrderElementsOf(numbered("syslog", messages));
        assertThat(new TreeSet<>(titles("http"))).as("HTTP").isEqualTo(numbered("http", sent));
        assertThat(new TreeSet<>(titles("file"))).as("the file").isEqualTo(numbered("file", lines));
        assertThat(ids()).as("what was sent again has the id it had").hasSize(sent + messages + lines);
    }

    /** Sends again what was not acknowledged, as docs/http-api.md says. */
    private int sendByHttp() throws IOException, InterruptedException {
        int number = 0;
        long offset = 0;
        while (!enough) {
            String body = lines("http", number);
            while (post(body, offset) != 202) {
                TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
            }
            offset += body.length();
            number += BATCH;
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
        return number;
    }

    private int post(String body, long offset) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gatewayUrl().resolve("/v1/events?format=noroshi"))
                .header("Authorization", "Bearer nrs_http")
                .header("Noroshi-Position", "http@" + offset)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            unavailable.incrementAndGet();
        }
        return answer.statusCode();
    }

    private int sendBySyslog() throws IOException, InterruptedException {
        int number = 0;
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), gateway.syslogPorts().get("tcp"))) {
            OutputStream out = socket.getOutputStream();
            while (!enough) {
                out.write(lines("syslog", number).getBytes(StandardCharsets.UTF_8));
                number += BATCH;
                TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
            }
        }
        return number;
    }

    private int writeToFile() throws IOException, InterruptedException {
        int number = 0;
        while (!enough) {
            Files.writeString(file(), lines("file", number), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            number += BATCH;
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
        return number;
    }

    private Object follow() throws IOException, InterruptedException {
        var settings = PublishSettings.standard(gatewayUrl(), "nrs_file", "noroshi", folder.resolve("state"));
        return new Publisher(settings, progress -> {}).follow(file(), any -> true, () -> false);
    }

    private Path file() {
        return folder.resolve("sensor.json");
    }

    private URI gatewayUrl() {
        return URI.create("http://127.0.0.1:" + gateway.port());
    }

    private static String lines(String way, int from) {
        return IntStream.range(from, from + BATCH)
                .mapToObj(i ->
                        "{\"title\":\"" + way + "-" + i + "\",\"classification\":\"fraud/phishing\",\"victims\":[]}\n")
                .collect(Collectors.joining());
    }

    private static Set<String> numbered(String way, int count) {
        return IntStream.range(0, count).mapToObj(i -> way + "-" + i).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> titles(String way) {
        return events().stream()
                .map(IncidentEvent::getTitle)
                .filter(title -> title.startsWith(way))
                .toList();
    }

    private Set<String> ids() {
        return events().stream().map(IncidentEvent::getEventId).collect(Collectors.toSet());
    }

    private List<IncidentEvent> events() {
        return TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class).stream()
                .map(record -> record.value())
                .toList();
    }

    private static int port(URI of) {
        return of.getPort();
    }
}
