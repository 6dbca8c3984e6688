package dev.noroshi.notifier.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a pinned address the name still counts: in SNI, in the Host field and against the certificate. */
class WebhookTlsIT {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path dir;

    private final List<String> names = new CopyOnWriteArrayList<>();
    private HttpsServer server;
    private WebhookChannel channel;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(dir.resolve("hook"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        SSLContext tls = context(keyStore());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> {
            ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            session.getRequestedServerNames().forEach(name -> names.add(((SNIHostName) name).getAsciiName()));
            names.add(exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        channel = new WebhookChannel(
                HttpOptions.standard().withTls(tls),
                new Secrets(dir, System::getenv),
                PayloadFormats.standard(),
                InstantSource.system(),
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
    }

    @AfterEach
    void stop() {
        channel.close();
        server.stop(0);
    }

    @Test
    void theNameGoesIntoSniAndHost() throws Exception {
        int port = server.getAddress().getPort();

        assertThat(send("soc.kr-bank.example")).isInstanceOf(Outcome.Delivered.class);
        assertThat(names).containsExactly("soc.kr-bank.example", "soc.kr-bank.example:" + port);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        assertThat(send("other.example")).isInstanceOf(Outcome.Failed.class);
        assertThat(names).isEmpty();
    }

    private Outcome send(String host) throws Exception {
        Subscription subscription = new Subscription(
                "s",
                "kr-bank",
                "webhook",
                "https://" + host + ":" + server.getAddress().getPort() + "/",
                "noroshi",
                "file:hook",
                List.of(),
                false,
                false,
                List.of("127.0.0.0/8"));
        DeliveryRequest request = new DeliveryRequest(
                "d",
                1,
                subscription,
                Alerts.content("a", 1, AlertType.CREATED, Severity.HIGH),
                AlertType.CREATED,
                true);
        return channel.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private KeyStore keyStore() throws Exception {
        Path file = dir.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "soc",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=soc.kr-bank.example",
                        "-ext",
                        "SAN=dns:soc.kr-bank.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
