package dev.noroshi.notifier.channel.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP receiver on loopback that keeps what it got. */
public final class Sink implements AutoCloseable {

    private static final Pattern CHALLENGE =
            Pattern.compile("\"type\":\"noroshi.challenge\".*\"challenge\":\"([^\"]+)\"");

    private final HttpServer server;
    private final List<Received> challenges = new CopyOnWriteArrayList<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** One request. */
    public record Received(String path, Map<String, List<String>> headers, String body) {
        public String id() {
            return headers.get("webhook-id").get(0);
        }

        public String header(String name) {
            return headers.get(name).get(0);
        }
    }

    public Sink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(pool);
        server.start();
    }

    /** Echoes challenges, and answers the rest of a path with what the handler says, once the request was kept. */
    public Sink on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            Received got = read(exchange);
            Matcher challenge = CHALLENGE.matcher(got.body());
            if (challenge.find()) {
                byte[] echo = ("{\"challenge\":\"" + challenge.group(1) + "\"}").getBytes(StandardCharsets.UTF_8);
                challenges.add(got);
                exchange.sendResponseHeaders(200, echo.length);
                exchange.getResponseBody().write(echo);
            } else {
                received.add(got);
                handler.handle(exchange);
            }
            exchange.close();
        });
        return this;
    }

    /** As {@link #on(String, int, String...)}, but nobody who knows what a challenge is. */
    public Sink ignorant(String path, int status) {
        server.createContext(path, exchange -> {
            keep(exchange);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        return this;
    }

    /** Answers a path with a status and no body. */
    public Sink on(String path, int status, String... headers) {
        return on(path, exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public List<Received> received() {
        return received;
    }

    /** The challenges that came before the first deliveries. */
    public List<Received> challenges() {
        return challenges;
    }

    private void keep(HttpExchange exchange) throws IOException {
        received.add(read(exchange));
    }

    private static Received read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Received(exchange.getRequestURI().toString(), headers, body);
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
