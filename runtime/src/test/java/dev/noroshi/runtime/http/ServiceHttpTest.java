package dev.noroshi.runtime.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.runtime.token.AccessToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceHttpTest {

    private static final Health HEALTH = new Health();
    private static final AtomicReference<Optional<String>> KAFKA = new AtomicReference<>(Optional.empty());
    private static final PrometheusMetrics METRICS = new PrometheusMetrics();
    private static ServiceHttp http;

    @BeforeAll
    static void start() {
        HEALTH.ready("kafka", KAFKA::get);
        http = ServiceHttp.start("127.0.0.1", 0, HEALTH, METRICS, config -> {
            config.routes.get("/busy", context -> {
                throw Problem.of(503, "Busy", "64 MiB are in flight, the most; come back")
                        .retryAfter(Duration.ofMillis(10))
                        .with("inFlight", 64);
            });
            config.routes.get("/broken", context -> {
                throw new IllegalStateException("a secret detail");
            });
            config.routes.post("/early", context -> {
                throw Problem.of(401, "Unauthorized", "not read");
            });
        });
    }

    @AfterAll
    static void stop() {
        http.close();
        METRICS.close();
    }

    @Test
    void answersProblemsAsRfc9457() throws Exception {
        HttpResponse<String> response = get("/busy");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Busy\",\"status\":503,"
                        + "\"detail\":\"64 MiB are in flight, the most; come back\",\"inFlight\":64}");
    }

    /** A reset takes away what was received and not yet read: the answer is read after the body was sent. */
    @Test
    void letsAnAnswerArriveThatWasGivenBeforeTheBodyCame() throws Exception {
        assertThat(answerToLateBody("Content-Length: 1000000", "x".repeat(1_000_000)))
                .startsWith("HTTP/1.1 401 ")
                .contains("not read");
    }

    @Test
    void letsAnAnswerArriveThatWasGivenBeforeTheChunksCame() throws Exception {
        String chunk = "186a0\r\n" + "x".repeat(100_000) + "\r\n";
        assertThat(answerToLateBody("Transfer-Encoding: chunked", chunk.repeat(10) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ")
                .contains("not read");
    }

    private static String answerToLateBody(String length, String body) throws IOException {
        try (var sender = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            sender.setSoTimeout(10_000);
            OutputStream out = sender.getOutputStream();
            InputStream in = sender.getInputStream();
            out.write(("POST /early HTTP/1.1\r\nHost: x\r\n" + length + "\r\n\r\n").getBytes(US_ASCII));
            int first = in.read();
            out.write(body.getBytes(US_ASCII));
            sender.shutdownOutput();
            return (char) first + new String(in.readAllBytes(), US_ASCII);
        }
    }

    @Test
    void asksForNoBodyOfOneWhoAskedWhetherToSendIt() throws Exception {
        try (var sender = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            sender.setSoTimeout(10_000);
            sender.getOutputStream()
                    .write("POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n"
                            .getBytes(US_ASCII));
            sender.shutdownOutput();
            assertThat(new String(sender.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 401 ")
                    .doesNotContain("100");
        }
    }

    @Test
    void tellsNobodyWhatBroke() throws Exception {
        HttpResponse<String> response = get("/broken");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("Internal error").doesNotContain("secret");
    }

    @Test
    void showsMetricsToThoseAloneWhoHaveTheTokenWhereThereIsOne() throws Exception {
        var telemetry = new Telemetry(null, 0, null, Duration.ofMinutes(1), AccessToken.hash("nrs_scraper"));
        try (var metrics = new PrometheusMetrics("service", telemetry);
                var guarded = ServiceHttp.start("127.0.0.1", 0, new Health(), metrics, config -> {})) {
            URI uri = URI.create("http://127.0.0.1:" + guarded.port() + "/metrics");
            assertThat(scrape(uri, "nrs_other").statusCode()).isEqualTo(401);
            assertThat(scrape(uri, "nrs_other").body()).doesNotContain("noroshi_service_ready");
            assertThat(scrape(uri, "nrs_scraper").body()).contains("noroshi_service_ready");
        }
    }

    private static HttpResponse<String> scrape(URI uri, String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersAnUnknownPathAsAProblem() throws Exception {
        HttpResponse<String> response = get("/nowhere");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void isReadyOnlyWhileEveryCheckPasses() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        KAFKA.set(Optional.of("no broker answers at 127.0.0.1:1"));
        HttpResponse<String> response = get("/health/ready");
        KAFKA.set(Optional.empty());
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"kafka\":\"no broker answers at 127.0.0.1:1\"");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void showsMetricsInPrometheusText() throws Exception {
        HttpResponse<String> response = get("/metrics");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(response.body()).contains("# TYPE jvm_memory_used_bytes gauge");
    }

    @Test
    void saysThatThePortIsTaken() {
        assertThatThrownBy(() -> ServiceHttp.start("127.0.0.1", http.port(), HEALTH, METRICS, config -> {}))
                .hasMessageContaining("127.0.0.1:" + http.port() + "; is it taken?");
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
