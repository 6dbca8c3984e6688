package dev.noroshi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The webhooks of the demo's organisations: one local server, one path each, every signature checked. */
final class AlertReceivers implements AutoCloseable {

    private static final int THREADS = 8;
    private static final String CHALLENGE = "noroshi.challenge";
    private static final String SECRET_PREFIX = "whsec_";

    private final ObjectMapper json = new ObjectMapper();
    private final Queue<ReceivedAlert> received = new ConcurrentLinkedQueue<>();
    private final Consumer<ReceivedAlert> sink;
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;
    private final Map<String, String> secrets;
    private final InstantSource clock;

    /**
     * Starts the server on a free port of the loopback address.
     *
     * @param secrets organisation to its `whsec_` secret
     */
    AlertReceivers(Map<String, String> secrets, InstantSource clock) throws IOException {
        this(secrets, clock, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null);
    }

    /**
     * Starts the server at an address.
     *
     * @param sink told each alert, of which nothing is kept then; null keeps them all
     */
    AlertReceivers(
            Map<String, String> secrets,
            InstantSource clock,
            InetSocketAddress address,
            @Nullable Consumer<ReceivedAlert> sink)
            throws IOException {
        this.secrets = Map.copyOf(secrets);
        this.clock = clock;
        this.sink = sink == null ? received::add : sink;
        server = HttpServer.create(address, 0);
        server.setExecutor(workers);
        secrets.keySet().forEach(org -> server.createContext("/hooks/" + org, exchange -> receive(org, exchange)));
        server.start();
    }

    String url(String org) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/" + org;
    }

    /** Everything that came so far, in order of arrival. */
    List<ReceivedAlert> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void receive(String org, HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = header(exchange, "webhook-id");
            boolean signed = isSigned(secrets.getOrDefault(org, ""), id, exchange, body);
            JsonNode read = json.readTree(body);
            if (read.path("type").asText().equals(CHALLENGE)) {
                echo(exchange, signed, read.path("data").path("challenge").asText());
                return;
            }
            String text = new String(body, StandardCharsets.UTF_8);
            sink.accept(new ReceivedAlert(org, id, signed, text, read, clock.instant()));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** Shows whose address it is, to who knows the secret alone. */
    private void echo(HttpExchange exchange, boolean signed, String challenge) throws IOException {
        byte[] answer = json.writeValueAsBytes(Map.of("challenge", challenge));
        exchange.sendResponseHeaders(signed ? 200 : 401, answer.length);
        exchange.getResponseBody().write(answer);
    }

    /** Standard Webhooks 1.0.0: HMAC-SHA-256 over `id.timestamp.body`, one of the space-separated signatures fits. */
    private static boolean isSigned(String secret, String id, HttpExchange exchange, byte[] body) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((id + "." + header(exchange, "webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
            byte[] expected =
                    ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
            return Arrays.stream(header(exchange, "webhook-signature").split(" "))
                    .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("HmacSHA256 is missing from this JDK", everyJdkHasIt);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        @Nullable String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
