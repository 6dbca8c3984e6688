package dev.noroshi.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.http.ServiceHttp;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests for a mailbox of another instance, as they stand on the wire. */
final class OwnerProxyTest {

    private static ServiceHttp server;

    @BeforeAll
    static void start() {
        OwnerProxy proxy = new OwnerProxy(org -> Optional.of("127.0.0.1:1"));
        server = ServiceHttp.start(
                "127.0.0.1",
                0,
                new Health(),
                new PrometheusMetrics(),
                config -> config.routes.get("/mailbox", context -> proxy.answer(context, "kr-bank")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anAddressThatIsNoUriIsTheCallersFault() throws IOException {
        assertThat(ask("/mailbox?limit=1|2")).startsWith("HTTP/1.1 400").contains("RFC 3986");
    }

    @Test
    void anOwnerThatDoesNotAnswerIsAskedForLater() throws IOException {
        assertThat(ask("/mailbox?limit=1%7C2")).startsWith("HTTP/1.1 503").contains("Retry-After: 2");
    }

    private static String ask(String target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
