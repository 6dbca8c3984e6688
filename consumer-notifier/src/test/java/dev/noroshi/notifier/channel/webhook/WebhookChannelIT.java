package dev.noroshi.notifier.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.ChannelContract;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookChannelIT extends ChannelContract {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path dir;

    private final List<AutoCloseable> peers = new ArrayList<>();
    private Sink sink;
    private WebhookChannel channel;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(dir.resolve("hook"), SECRET);
        Files.writeString(dir.resolve("bad"), "hunter2");
        sink = new Sink().on("/takes", 204);
        channel = channel(HttpOptions.standard().withTimeout(Duration.ofSeconds(2)));
    }

    @AfterEach
    void stop() throws Exception {
        channel.close();
        sink.close();
        for (AutoCloseable peer : peers) {
            peer.close();
        }
    }

    @Override
    protected Channel channel() {
        return channel;
    }

    @Override
    protected Subscription leadingTo(Peer peer) throws Exception {
        return switch (peer) {
            case TAKES -> to(sink.url("/takes"));
            case REFUSES_THE_MESSAGE -> {
                sink.on("/refuses", 422);
                yield to(sink.url("/refuses"));
            }
            case IS_BUSY -> {
                sink.on("/busy", 429, "Retry-After", "120");
                yield to(sink.url("/busy"));
            }
            case NEVER_ANSWERS ->
                to(raw(socket -> socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream())));
            case IS_NOT_THERE -> {
                try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    yield to("http://127.0.0.1:" + taken.getLocalPort() + "/");
                }
            }
        };
    }

    @Override
    protected List<String> taken() {
        return sink.received().stream().map(Sink.Received::id).toList();
    }

    @Test
    void anIndependentVerifierAcceptsTheSignature() throws Exception {
        send("delivery-1", 1, leadingTo(Peer.TAKES));

        Sink.Received got = sink.received().get(0);
        new Webhook(SECRET).verify(got.body(), HttpHeaders.of(got.headers(), (name, value) -> true));
        assertThat(got.id()).isEqualTo("delivery-1");
        assertThat(got.header("User-Agent")).isEqualTo("Noroshi");
        assertThat(got.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void thePayloadIsTheContentAloneInItsEnvelope() throws Exception {
        send("delivery-1", 1, leadingTo(Peer.TAKES));

        JsonNode body = new ObjectMapper().readTree(sink.received().get(0).body());
        assertThat(body.fieldNames()).toIterable().containsExactly("type", "timestamp", "data");
        assertThat(body.get("type").asText()).isEqualTo("incident.alert.created");
        assertThat(body.get("timestamp").asText()).isEqualTo("2026-03-01T00:00:00.123456Z");
        assertThat(body.get("data").get("alertId").asText()).isEqualTo("alert-1");
        assertThat(body.get("data").get("title").asText()).isEqualTo("Beacon 狼煙 봉화");
        assertThat(sink.received().get(0).body()).doesNotContain("hidden");
    }

    @Test
    void aRepeatIsByteForByteTheSameBody() throws Exception {
        send("d", 1, leadingTo(Peer.TAKES));
        send("d", 2, leadingTo(Peer.TAKES));

        assertThat(sink.received().get(1).body())
                .isEqualTo(sink.received().get(0).body());
    }

    @Test
    void retryAfterIsHandedOn() throws Exception {
        assertThat(send("d", 1, leadingTo(Peer.IS_BUSY)))
                .isEqualTo(new Outcome.Busy(429, Duration.ofMinutes(2), "answered 429"));
    }

    @Test
    void aRedirectToTheMetadataServiceIsAFailureAndNotFollowed() throws Exception {
        sink.on("/moved", 302, "Location", sink.url("/takes"));
        sink.on("/metadata", 307, "Location", "http://169.254.169.254/latest/meta-data/");

        assertThat(send("d", 1, to(sink.url("/moved")))).isInstanceOf(Outcome.Failed.class);
        assertThat(send("d", 1, to(sink.url("/metadata"))))
                .extracting(Outcome::status)
                .isEqualTo(307);
        assertThat(sink.received()).extracting(Sink.Received::path).containsExactly("/moved", "/metadata");
    }

    @Test
    void tenMegabytesOfAnswerAreNotRead() throws Exception {
        AtomicInteger written = new AtomicInteger();
        String url = raw(socket -> {
            readHead(socket);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[65_536];
            for (int i = 0; i < 1_280; i++) {
                socket.getOutputStream().write(block);
                written.addAndGet(block.length);
            }
        });

        assertThat(send("d", 1, to(url))).isInstanceOf(Outcome.Delivered.class);
        org.awaitility.Awaitility.await().until(() -> peers.stream().allMatch(peer -> ((RawPeer) peer).done()));
        assertThat(written.get())
                .as("the connection was closed long before the end")
                .isLessThan(10_000_000);
    }

    @Test
    void anAnswerThatTricklesCountsByItsStatusAndEndsWithTheLimit() throws Exception {
        String url = raw(socket -> {
            readHead(socket);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                if (socket.getInputStream().available() == 0) {
                    java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                }
            }
        });

        assertThat(send("d", 1, to(url))).isInstanceOf(Outcome.Delivered.class);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> peers.stream().allMatch(peer -> ((RawPeer) peer).done()));
    }

    @Test
    void bodiesThatNeverComeLeaveNoConnectionOpen() throws Exception {
        Duration patient = Duration.ofSeconds(15);
        HttpOptions two = new HttpOptions(2, patient, patient, patient, patient, 20_000, null, null);
        try (WebhookChannel few = channel(two)) {
            for (int i = 0; i < 2; i++) {
                String url = raw(socket -> {
                    readHead(socket);
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    while (socket.getInputStream().read() >= 0) {
                        // What is left of the request; then it waits until the other side goes.
                    }
                });
                assertThat(few.send(request("d", 1, to(url)))
                                .toCompletableFuture()
                                .get(10, TimeUnit.SECONDS))
                        .isInstanceOf(Outcome.Delivered.class);
            }

            assertThat(few.send(request("d", 1, to(sink.url("/takes"))))
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS))
                    .isInstanceOf(Outcome.Delivered.class);
        }
        org.awaitility.Awaitility.await().until(() -> peers.stream().allMatch(peer -> ((RawPeer) peer).done()));
    }

    @Test
    void aHeadThatTricklesEndsWithTheLimit() throws Exception {
        String url = raw(socket -> {
            readHead(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        });
        long began = System.nanoTime();

        assertThat(send("d", 1, to(url))).isInstanceOf(Outcome.Failed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aResetIsAFailure() throws Exception {
        String url = raw(socket -> {
            socket.setSoLinger(true, 0);
            readHead(socket);
        });

        assertThat(send("d", 1, to(url))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void nonsenseInsteadOfHttpIsAFailure() throws Exception {
        String url = raw(socket ->
                socket.getOutputStream().write("SSH-2.0-x\r\n".repeat(2_000).getBytes(StandardCharsets.US_ASCII)));

        assertThat(send("d", 1, to(url))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void endlessHeadersAreAFailure() throws Exception {
        String url = raw(socket -> {
            readHead(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100_000; i++) {
                socket.getOutputStream().write(("X-" + i + ": x\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        });

        assertThat(send("d", 1, to(url))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aHeadLongerThanTheBuffersIsTaken() throws Exception {
        String url = raw(socket -> {
            readHead(socket);
            String head = "HTTP/1.1 503 no\r\nX-Long: " + "x".repeat(8_000) + "\r\nRetry-After: 120\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        });

        assertThat(send("d", 1, to(url))).isEqualTo(new Outcome.Busy(503, Duration.ofMinutes(2), "answered 503"));
    }

    @Test
    void aKeptConnectionHoldsLittleHeap() throws Exception {
        int many = 200;
        byte[] taken = "HTTP/1.1 204 Taken\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            urls.add(raw(socket -> {
                readHead(socket);
                socket.getOutputStream().write(taken);
                while (socket.getInputStream().read() >= 0) {
                    // What is left of the request; then it waits until the other side goes.
                }
            }));
        }
        assertThat(send("d", 1, leadingTo(Peer.TAKES))).isInstanceOf(Outcome.Delivered.class);
        long before = heap();

        for (String url : urls) {
            assertThat(send("d", 1, to(url))).isInstanceOf(Outcome.Delivered.class);
        }

        assertThat(peers).noneMatch(peer -> ((RawPeer) peer).done());
        assertThat((heap() - before) / many).as("bytes of heap a connection").isLessThan(40_000);
    }

    /** Bytes in use after a collection. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void anAddressThatIsNotPublicIsRefusedWithoutAConnection() throws Exception {
        Subscription closed = subscription(sink.url("/takes").replace("http:", "https:"), "file:hook", List.of());

        assertThat(send("d", 1, closed)).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(sink.received()).isEmpty();
    }

    @Test
    void httpIsOnlyForExceptedAddresses() throws Exception {
        try (WebhookChannel publicly = channel(HttpOptions.standard(), host -> InetAddress.getAllByName("1.1.1.1"))) {
            channel = publicly;
            assertThat(send("d", 1, subscription("http://soc.example/", "file:hook", List.of())))
                    .extracting(Outcome::detail)
                    .asString()
                    .contains("use https");
        }
    }

    @Test
    void theAddressThatWasJudgedIsTheOneConnectedTo() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        channel = channel(HttpOptions.standard(), host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });

        Outcome outcome = send("d", 1, to("http://soc.invalid:" + sink.port() + "/takes"));

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(lookups).hasValue(1);
        assertThat(sink.received().get(0).header("Host")).isEqualTo("soc.invalid:" + sink.port());
    }

    @Test
    void aMissingOrUnusableSecretSaysSoAndSendsNothing() throws Exception {
        for (String ref : new String[] {null, "file:none", "file:bad", "env:NOT_SET_ANYWHERE", "vault:x"}) {
            assertThat(send("d", 1, subscription(sink.url("/takes"), ref, List.of("127.0.0.0/8"))))
                    .isInstanceOf(Outcome.Misconfigured.class)
                    .extracting(Outcome::detail)
                    .asString()
                    .contains("secret")
                    .doesNotContain("hunter2");
        }
        assertThat(sink.received()).isEmpty();
    }

    @Test
    void anUnknownFormatSaysWhichThereAre() throws Exception {
        Subscription odd = new Subscription(
                "s",
                "kr-bank",
                "webhook",
                sink.url("/takes"),
                "papyrus",
                "file:hook",
                List.of(),
                false,
                false,
                List.of("127.0.0.0/8"));

        assertThat(send("d", 1, odd))
                .extracting(Outcome::detail)
                .asString()
                .contains("papyrus")
                .contains("noroshi");
    }

    /** A peer that speaks bytes. */
    private interface Script {
        void run(Socket socket) throws IOException;
    }

    private static final class RawPeer implements AutoCloseable {
        private final ServerSocket server;
        private final Thread thread;

        RawPeer(Script script) throws IOException {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            thread = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    script.run(socket);
                } catch (IOException ended) {
                    // The other side went, as it should.
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        boolean done() {
            return !thread.isAlive();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private String raw(Script script) throws IOException {
        RawPeer peer = new RawPeer(script);
        peers.add(peer);
        return "http://127.0.0.1:" + peer.server.getLocalPort() + "/";
    }

    @Test
    void anAddressThatEchoesTheSignedChallengeIsProved() throws Exception {
        try (Sink sink = new Sink().on("/takes", 200);
                WebhookChannel channel = channel(HttpOptions.standard())) {
            assertThat(prove(channel, sink.url("/takes"))).isInstanceOf(Outcome.Delivered.class);

            Sink.Received challenge = sink.challenges().get(0);
            new Webhook(SECRET).verify(challenge.body(), HttpHeaders.of(challenge.headers(), (name, value) -> true));
            assertThat(sink.received()).isEmpty();
        }
    }

    @Test
    void anAddressThatTakesAnythingProvesNothing() throws Exception {
        try (Sink sink = new Sink().ignorant("/takes", 200).ignorant("/gone", 410);
                WebhookChannel channel = channel(HttpOptions.standard())) {
            sink.on("/other", 200);
            assertThat(prove(channel, sink.url("/takes")))
                    .isInstanceOfSatisfying(
                            Outcome.Misconfigured.class,
                            outcome -> assertThat(outcome.detail()).contains("challenge"));
            assertThat(prove(channel, sink.url("/gone"))).isInstanceOf(Outcome.Gone.class);
        }
    }

    private static Outcome prove(WebhookChannel channel, String url) throws Exception {
        return channel.prove(to(url)).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void readHead(Socket socket) throws IOException {
        byte[] buffer = new byte[65_536];
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                return;
            }
            head.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        }
    }

    private WebhookChannel channel(HttpOptions options) {
        return channel(options, InetAddress::getAllByName);
    }

    private WebhookChannel channel(HttpOptions options, dev.noroshi.notifier.channel.net.NameLookups.Lookup lookup) {
        Secrets secrets = new Secrets(dir, System::getenv);
        return new WebhookChannel(options, secrets, PayloadFormats.standard(), InstantSource.system(), lookup);
    }

    private static Subscription to(String url) {
        return subscription(url, "file:hook", List.of("127.0.0.0/8"));
    }

    private static Subscription subscription(String url, String secretRef, List<String> allow) {
        return new Subscription("s", "kr-bank", "webhook", url, "noroshi", secretRef, List.of(), false, false, allow);
    }
}
