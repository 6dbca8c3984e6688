package dev.noroshi.producer.gateway.syslog;

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
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.Role;
import dev.noroshi.schema.Tlp;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Real sockets into a real broker; the broker is this class's own, because one test stops it. */
class SyslogIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static Embedded embedded;
    private static GatewayService gateway;
    private static PemMaker own;
    private static PemMaker known;
    private static PemMaker stranger;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        own = PemMaker.make(folder, "gateway");
        known = PemMaker.make(folder, "fw1");
        stranger = PemMaker.make(folder, "stranger");
        embedded = Embedded.start(EmbeddedSettings.in(folder.resolve("data")));
        embedded.applyTopics();
        Handling amber = Handling.newBuilder().setTlp(Tlp.AMBER).build();
        PolicyTopic.publish(
                embedded,
                "syslog",
                List.of(
                        PolicyTopic.credential("jp-acme", Role.PRODUCER, "tcp", "nrs_a", true, amber),
                        PolicyTopic.credential("jp-acme", Role.PRODUCER, "udp", "nrs_b", true, null),
                        PolicyTopic.credential("kr-bank", Role.PRODUCER, "tls", "nrs_c", true, null)));
        Path listeners = Files.writeString(folder.resolve("syslog.yaml"), """
                listeners:
                  - {name: stream, transport: tcp, address: "127.0.0.1:0", senders: [{producer: jp-acme/tcp}]}
                  - {name: packets, transport: udp, address: "127.0.0.1:0", senders: [{producer: jp-acme/udp}]}
                  - {name: elsewhere, transport: tcp, address: "127.0.0.1:0",
                     senders: [{producer: jp-acme/tcp, networks: [192.0.2.0/24]}]}
                  - {name: gone, transport: tcp, address: "127.0.0.1:0", senders: [{producer: jp-acme/gone}]}
                  - name: sealed
                    transport: tls
                    address: "127.0.0.1:0"
                    tls: {certificate: gateway.pem, key: gateway.key, clientCa: fw1.pem}
                    senders: [{producer: kr-bank/tls, certificate: fw1}]
                """);
        gateway = new GatewayService(new GatewaySettings(
                "127.0.0.1",
                0,
                Set.of(),
                Connection.plain(embedded.bootstrap(), embedded.registryUrl()),
                new GatewaySettings.Limits(2 << 20, 500, 50, 16 << 20, 10_000, 10_000),
                Duration.ofSeconds(5),
                listeners,
                null,
                Duration.ofSeconds(1),
                FingerprintTemplates.standard(),
                Telemetry.off()));
        gateway.start();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.health().notReady()).isEmpty());
    }

    @AfterAll
    static void close() {
        gateway.close(Duration.ofSeconds(5));
        embedded.close();
    }

    @Test
    void takesBothFramingsOverTcpUnderTheListenersProducer() throws IOException {
        String counted = "<134>1 2026-03-01T10:00:00Z fw1 app - - - " + cef("tcp-1");
        send("stream", counted.length() + " " + counted + "<134>Mar  1 10:00:00 fw1 " + cef("tcp-2") + "\n");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events("tcp-")).hasSize(2).allSatisfy(event -> {
                    assertThat(event.getProducerOrg()).isEqualTo("jp-acme");
                    assertThat(event.getSensor().getName()).isNotEmpty();
                    assertThat(event.getHandling().getTlp()).isEqualTo(Tlp.AMBER);
                }));
    }

    @Test
    void countsTwoEqualMessagesAsTwo() throws IOException {
        String line = "<134>Mar  1 10:00:00 fw1 " + cef("same") + "\n";
        send("stream", line + line);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events("same"))
                        .extracting(IncidentEvent::getEventId)
                        .hasSize(2)
                        .doesNotHaveDuplicates());
    }

    @Test
    void takesDatagrams() throws IOException {
        byte[] message = ("<134>Mar  1 10:00:00 fw1 " + cef("udp-1")).getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(message, message.length, InetAddress.getLoopbackAddress(), port("packets")));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(events("udp-1")).hasSize(1));
    }

    @Test
    void keepsWhatItCannotRead() throws IOException {
        send("stream", "<134>Mar  1 10:00:00 fw1 CEF:0|cut off\n");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TopicReader.all(embedded, Topics.REJECTED, RejectedEvent.class))
                        .anySatisfy(record -> assertThat(StandardCharsets.UTF_8
                                        .decode(record.value().getRaw().duplicate())
                                        .toString())
                                .contains("CEF:0|cut off")));
    }

    @Test
    void tellsSendersByTheirCertificates() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = tls(known)) {
            socket.getOutputStream().write((cef("tls-known") + "\n").getBytes(StandardCharsets.UTF_8));
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(events("tls-known"))
                        .extracting(IncidentEvent::getProducerOrg)
                        .containsExactly("kr-bank"));
        try (SSLSocket socket = tls(stranger)) {
            assertThat(ends(socket)).isTrue();
        }
        assertThat(events("tls-stranger")).isEmpty();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT) // waits for a limit of ten seconds, on a connection of its own
    void endsAHandshakeThatTricklesIn() throws IOException {
        int port = gateway.syslogPorts().getOrDefault("sealed", 0);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0x3f, 0});
            socket.setSoTimeout(500);
            long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            boolean ended = false;
            while (!ended && System.nanoTime() < deadline) {
                ended = hasEndedAfterAByteMore(socket);
            }
            assertThat(ended).isTrue();
        }
    }

    private static boolean hasEndedAfterAByteMore(Socket socket) {
        try {
            socket.getOutputStream().write(1);
            // Perhaps an alert of TLS, and then the end.
            while (socket.getInputStream().read() >= 0) {}
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void endsConnectionsOfThoseItDoesNotKnow() throws IOException {
        for (String listener : List.of("elsewhere", "gone")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(listener))) {
                socket.getOutputStream().write((cef("refused") + "\n").getBytes(StandardCharsets.UTF_8));
                assertThat(ends(socket)).as(listener).isTrue();
            }
        }
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metrics())
                        .contains(
                                "noroshi_gateway_syslog_refused_total{listener=\"elsewhere\",reason=\"UNKNOWN_SENDER\"}")
                        .contains("noroshi_gateway_syslog_refused_total{listener=\"gone\",reason=\"NOT_IN_POLICY\"}"));
        assertThat(events("refused")).isEmpty();
    }

    @Test
    void waitsForABrokerThatIsAwayAndNeitherLosesNorDoublesAMessage() throws IOException {
        int kafka = Integer.parseInt(
                embedded.bootstrap().substring(embedded.bootstrap().indexOf(':') + 1));
        int registry = URI.create(embedded.registryUrl()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port("stream"))) {
            OutputStream out = socket.getOutputStream();
            out.write((cef("outage-0") + "\n").getBytes(StandardCharsets.UTF_8));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(events("outage-")).hasSize(1));
            embedded.close();
            for (int i = 1; i < 100; i++) {
                out.write((cef("outage-" + i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            embedded = Embedded.start(new EmbeddedSettings(folder.resolve("data"), kafka, registry));
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(events("outage-"))
                        .extracting(IncidentEvent::getTitle)
                        .hasSize(100)
                        .doesNotHaveDuplicates());
    }

    private static void send(String listener, String stream) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(listener))) {
            socket.getOutputStream().write(stream.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean ends(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static SSLSocket tls(PemMaker client) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(client.store(), PemMaker.PASSWORD);
        var trusted = java.security.KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", own.store().getCertificate("own"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port("sealed"));
    }

    private static int port(String listener) {
        return gateway.syslogPorts().get(listener);
    }

    private static String cef(String name) {
        return "CEF:0|Acme|Wall|1|100|" + name + "|5|src=198.51.100.7 dst=203.0.113.9 act=blocked";
    }

    private static List<IncidentEvent> events(String name) {
        return TopicReader.all(embedded, Topics.EVENTS, IncidentEvent.class).stream()
                .map(record -> record.value())
                .filter(event -> event.getTitle() != null && event.getTitle().startsWith(name))
                .toList();
    }

    private static String metrics() throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/metrics"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
