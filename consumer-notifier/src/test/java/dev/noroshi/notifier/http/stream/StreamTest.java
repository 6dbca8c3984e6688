package dev.noroshi.notifier.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.http.PullServer;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams of alerts over HTTP. */
class StreamTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final PullServer SERVER = new PullServer(Duration.ofMillis(300), Duration.ofSeconds(2));

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void begin() {
        await().atMost(SOON).until(() -> SERVER.metrics().contains("noroshi_notifier_streams 0"));
        SERVER.reset();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private EventReader open(String token, String... more) throws Exception {
        String[] headers = new String[more.length + 2];
        headers[0] = "Authorization";
        headers[1] = "Bearer " + token;
        System.arraycopy(more, 0, headers, 2, more.length);
        return new EventReader(client, SERVER.uri("/v1/alerts/stream"), headers);
    }

    @Test
    void whatComesWhileSomebodyReadsIsSentAtOnce() throws Exception {
        SERVER.deliver(Alerts.created("kr-bank", "before"));
        try (EventReader reader = open(PullServer.BANK)) {
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
            SERVER.deliver(Alerts.created("jp-acme", "theirs"));
            SERVER.deliver(Alerts.created("kr-bank", "alert"));

            EventReader.Event event = reader.next();
            assertThat(event.id()).isEqualTo("2");
            assertThat(event.data()).contains("\"alertId\":\"alert\"").contains("incident.alert.created");
            assertThat(reader.waiting()).isEmpty();
        }
    }

    @Test
    void whoNamesTheLastOneGetsAllThatCameAfterOnce() throws Exception {
        for (int i = 1; i <= 60; i++) {
            SERVER.deliver(Alerts.created("kr-bank", "alert-" + i));
        }
        try (EventReader reader = open(PullServer.BANK, "Last-Event-ID", "3")) {
            for (int i = 4; i <= 60; i++) {
                EventReader.Event event = reader.next();
                assertThat(event.id()).isEqualTo(Integer.toString(i));
                assertThat(event.data()).contains("\"alert-" + i + "\"");
            }
            SERVER.deliver(Alerts.created("kr-bank", "alert-61"));
            assertThat(reader.next().id()).isEqualTo("61");
        }
    }

    @Test
    void browsersShowWhoTheyAreByBasic() throws Exception {
        try (EventReader reader = new EventReader(
                client,
                SERVER.uri("/v1/alerts/stream?since=0"),
                "Authorization",
                PullServer.basic("soc", PullServer.BANK))) {
            SERVER.deliver(Alerts.created("kr-bank", "alert"));
            assertThat(reader.next().id()).isEqualTo("1");
        }
    }

    @Test
    void aReaderHearsAHeartbeatWhileNothingHappens() throws Exception {
        try (EventReader reader = open(PullServer.BANK)) {
            await().atMost(SOON).until(() -> reader.comments() >= 2);
            assertThat(reader.waiting()).isEmpty();
        }
    }

    @Test
    void whatMayBeHadNoMoreIsPassedOver() throws Exception {
        SERVER.deliver(Alerts.created("kr-bank", "revoked"));
        SERVER.mailroom.revoke(Alerts.revocation("kr-bank", "revoked", 2), Alerts.AT);
        SERVER.deliver(Alerts.created("kr-bank", "kept"));
        try (EventReader reader = open(PullServer.BANK, "Last-Event-ID", "0")) {
            assertThat(reader.next().data()).contains("\"kept\"");
        }
        SERVER.policy(TestPolicy.of("p1").denying("p1", "kr-bank"));
        SERVER.deliver(Alerts.created("jp-acme", "theirs"));
        try (EventReader refused = open(PullServer.BANK, "Last-Event-ID", "0");
                EventReader other = open(PullServer.ACME, "Last-Event-ID", "0")) {
            assertThat(other.next().data()).contains("\"theirs\"");
            assertThat(refused.waiting()).isEmpty();
        }
    }

    @Test
    void anAlertWaitsForThePolicyItWasMadeUnder() throws Exception {
        Alert ahead = Alerts.of("kr-bank", "ahead", 1, AlertType.CREATED, Severity.HIGH);
        ahead.getRelease().put("policyVersion", "p9");
        SERVER.mailroom.deliver(ahead, Instant.now());
        try (EventReader reader = open(PullServer.BANK, "Last-Event-ID", "0")) {
            await().atMost(SOON).until(() -> reader.comments() >= 1);
            assertThat(reader.waiting()).isEmpty();
            SERVER.policy(TestPolicy.of("p9"));
            assertThat(reader.next().data()).contains("\"ahead\"");
        }
    }

    @Test
    void aStreamEndsWithItsTokenAndWithItsMailbox() throws Exception {
        try (EventReader withdrawn = open(PullServer.BANK);
                EventReader moved = open(PullServer.ACME)) {
            SERVER.withdraw(PullServer.BANK);
            await().atMost(SOON).until(withdrawn::hasEnded);
            assertThat(moved.hasEnded()).isFalse();
            SERVER.mailroom.away(true);
            await().atMost(SOON).until(moved::hasEnded);
        }
    }

    @Test
    void ofTooManyStreamsOfOneOrganisationTheOldestEnds() throws Exception {
        try (EventReader first = open(PullServer.BANK);
                EventReader other = open(PullServer.ACME);
                EventReader second = open(PullServer.BANK);
                EventReader third = open(PullServer.BANK);
                EventReader fourth = open(PullServer.BANK)) {
            await().atMost(SOON).until(first::hasEnded);
            SERVER.deliver(Alerts.created("kr-bank", "alert"));
            assertThat(second.next().id()).isEqualTo("1");
            assertThat(third.next().id()).isEqualTo("1");
            assertThat(fourth.next().id()).isEqualTo("1");
            assertThat(other.hasEnded()).isFalse();
        }
    }

    /** A page for each look would take 7.5 seconds. */
    @Test
    void whoIsBehindWaitsForNoLook() throws Exception {
        for (int i = 1; i <= 1_500; i++) {
            SERVER.deliver(Alerts.created("kr-bank", "alert-" + i));
        }
        try (EventReader reader = open(PullServer.BANK, "Last-Event-ID", "0")) {
            long begun = System.nanoTime();
            for (int i = 1; i <= 1_500; i++) {
                assertThat(reader.next().id()).isEqualTo(Integer.toString(i));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void whoTakesNothingIsDroppedAndDelaysNobody() throws Exception {
        for (int i = 1; i <= 1_500; i++) {
            Alert alert = Alerts.created("kr-bank", "alert-" + i);
            alert.getContent().put("description", "x".repeat(6_000));
            SERVER.deliver(alert);
        }
        try (Socket deaf = deafReader();
                EventReader reader = open(PullServer.BANK, "Last-Event-ID", "0")) {
            for (int i = 1; i <= 1_500; i++) {
                assertThat(reader.next().id()).isEqualTo(Integer.toString(i));
            }
            await().atMost(SOON).until(() -> SERVER.metrics().contains("noroshi_notifier_streams_dropped_total 1"));
            assertThat(deaf.isConnected()).isTrue();
            assertThat(reader.hasEnded()).isFalse();
        }
    }

    /** Asks for everything and reads none of it. */
    private static Socket deafReader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVER.port()));
        String request = "GET /v1/alerts/stream?since=0 HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer "
                + PullServer.BANK + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
