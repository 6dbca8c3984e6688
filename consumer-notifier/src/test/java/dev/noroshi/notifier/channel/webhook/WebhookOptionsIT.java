package dev.noroshi.notifier.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.channel.tls.PemTls;
import dev.noroshi.notifier.channel.tls.TestIdentity;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a subscription may ask for beyond the address: headers, a certificate, trust; and the operator's proxy. */
class WebhookOptionsIT {

    private static final List<String> LOOPBACK = List.of("127.0.0.0/8");

    @TempDir
    private Path dir;

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private Sink sink;
    private HttpsServer server;
    private WebhookChannel channel;

    @BeforeEach
    void start() throws Exception {
        TestIdentity receiver = TestIdentity.named("receiver");
        TestIdentity one = TestIdentity.named("one");
        TestIdentity other = TestIdentity.named("other");
        Files.writeString(dir.resolve("hook"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Files.writeString(dir.resolve("token"), "Bearer abc");
        Files.writeString(dir.resolve("lines"), "a\nX-Evil: b");
        Files.writeString(dir.resolve("ca"), receiver.certificate());
        Files.writeString(dir.resolve("one"), one.both());
        Files.writeString(dir.resolve("other"), other.both());
        sink = new Sink().on("/takes", 204);
        server = asking(PemTls.client(one.certificate() + other.certificate(), receiver.both()));
        channel = channel(HttpOptions.standard());
    }

    private HttpsServer asking(SSLContext tls) throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        https.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = tls.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        https.createContext("/", exchange -> {
            try {
                shown.add(((HttpsExchange) exchange)
                        .getSSLSession()
                        .getPeerPrincipal()
                        .getName());
            } catch (SSLPeerUnverifiedException nobody) {
                shown.add("nobody");
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        https.start();
        return https;
    }

    private WebhookChannel channel(HttpOptions options) {
        return new WebhookChannel(
                options.withTimeout(Duration.ofSeconds(5)),
                new Secrets(dir, System::getenv),
                PayloadFormats.standard(),
                InstantSource.system());
    }

    @AfterEach
    void stop() {
        channel.close();
        server.stop(0);
        sink.close();
    }

    @Test
    void sendsHeadersOfItsOwnAndThoseBehindReferences() throws Exception {
        Outcome outcome =
                send(sink.url("/takes"), Map.of("header.X-Tenant", "blue", "header.Authorization", "file:token"));

        assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
        assertThat(sink.received().get(0).header("X-Tenant")).isEqualTo("blue");
        assertThat(sink.received().get(0).header("Authorization")).isEqualTo("Bearer abc");
    }

    @Test
    void aHeaderThatIsMissingOrHasTwoLinesSendsNothing() throws Exception {
        for (String reference : List.of("file:lines", "file:nothing")) {
            Outcome outcome = send(sink.url("/takes"), Map.of("header.Authorization", reference));
            assertThat(outcome).isInstanceOf(Outcome.Misconfigured.class);
            assertThat(outcome.detail()).doesNotContain("X-Evil");
        }
        assertThat(sink.received()).isEmpty();
    }

    @Test
    void eachSubscriptionShowsItsOwnCertificate() throws Exception {
        String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/";
        assertThat(send(url, Map.of("trustRef", "file:ca", "clientKeyRef", "file:one")))
                .isInstanceOf(Outcome.Delivered.class);
        assertThat(send(url, Map.of("trustRef", "file:ca", "clientKeyRef", "file:other")))
                .isInstanceOf(Outcome.Delivered.class);
        assertThat(send(url, Map.of("trustRef", "file:ca"))).isInstanceOf(Outcome.Failed.class);
        assertThat(send(url, Map.of("clientKeyRef", "file:one")))
                .as("the JVM trusts no certificate that signed itself")
                .isInstanceOf(Outcome.Failed.class);
        assertThat(send(url, Map.of("trustRef", "file:ca", "clientKeyRef", "file:ca")))
                .as("a certificate without a key")
                .isInstanceOf(Outcome.Misconfigured.class);
        assertThat(shown).containsExactly("CN=one", "CN=other");
    }

    @Test
    void goesThroughTheOperatorsProxyUnlessTheAddressIsForbidden() throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        try (ServerSocket proxy = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> refuse(proxy, requests), "proxy");
            thread.setDaemon(true);
            thread.start();
            channel.close();
            channel = channel(HttpOptions.standard().withProxy(URI.create("http://127.0.0.1:" + proxy.getLocalPort())));

            assertThat(send("https://soc.kr-bank.invalid/hook", Map.of())).isInstanceOf(Outcome.Failed.class);
            assertThat(requests).containsExactly("CONNECT soc.kr-bank.invalid:443 HTTP/1.1");

            assertThat(send("https://10.0.0.1/hook", Map.of())).isInstanceOf(Outcome.Misconfigured.class);
            assertThat(requests).hasSize(1);
        }
    }

    /** Takes down the first line of each request, and lets none through. */
    private static void refuse(ServerSocket proxy, List<String> requests) {
        while (!proxy.isClosed()) {
            try (Socket socket = proxy.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                requests.add(in.readLine());
                while (!in.readLine().isEmpty()) {
                    // The rest of the head.
                }
                socket.getOutputStream()
                        .write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Outcome send(String url, Map<String, String> options) throws Exception {
        Subscription subscription = new Subscription(
                        "s", "kr-bank", "webhook", url, "noroshi", "file:hook", List.of(), false, false, LOOPBACK)
                .with(options);
        DeliveryRequest request = new DeliveryRequest(
                "d1",
                1,
                subscription,
                Alerts.content("alert-1", 1, AlertType.CREATED, Severity.HIGH),
                AlertType.CREATED,
                false);
        return channel.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
