package dev.noroshi.benchmarks.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The webhooks of all organisations: a local server that proves its addresses, reads each alert whole and takes it. */
final class WebhookReceiver implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int ANSWERED = 200;
    private static final int TAKEN = 204;
    private static final String FIRST = "incident.alert.created";
    private static final String CHALLENGE = "noroshi.challenge";

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final HttpServer server;
    private final Consumer<String> firsts;

    /** @param firsts told the source's id of each first alert, on the server's threads */
    WebhookReceiver(Consumer<String> firsts) {
        this.firsts = firsts;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on the loopback address", e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::receive);
        server.start();
    }

    String url(String org) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + org;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode payload = json.readTree(exchange.getRequestBody().readAllBytes());
            String type = payload.path("type").asText();
            if (type.equals(CHALLENGE)) {
                byte[] answer = payload.path("data").path("challenge").asText().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(ANSWERED, answer.length);
                exchange.getResponseBody().write(answer);
                return;
            }
            if (type.equals(FIRST)) {
                firsts.accept(payload.path("data").path("producerUid").asText());
            }
            exchange.sendResponseHeaders(TAKEN, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
