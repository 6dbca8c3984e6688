package dev.noroshi.benchmarks.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The webhooks of all subscribers: one server for each {@link Fate}, on all loopback addresses. All take what comes until some die. */
final class Receivers implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int TAKEN = 204;
    private static final int CONNECT_MILLIS = 200;
    private static final int BACKLOG = 1_024;

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final List<Closeable> open = new ArrayList<>();
    private final Map<Fate, HttpServer> servers = new EnumMap<>(Fate.class);
    private final Map<Fate, Integer> ports = new EnumMap<>(Fate.class);
    private final Consumer<String> arrived;
    private volatile boolean someAreDead;

    /** @param arrived told the source's id of each alert that was taken, on the server's threads */
    Receivers(Consumer<String> arrived) {
        this.arrived = arrived;
        try {
            for (Fate fate : Fate.values()) {
                HttpServer server = server(fate);
                servers.put(fate, server);
                ports.put(fate, server.getAddress().getPort());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on the loopback addresses", e);
        }
    }

    /** Where those of each fate listen. */
    Map<Fate, Integer> ports() {
        return Map.copyOf(ports);
    }

    /** From now on all but those that take die, each in its way. */
    void die() {
        someAreDead = true;
        servers.forEach((fate, server) -> {
            if (fate == Fate.REFUSES || fate == Fate.BLACK_HOLE) {
                server.stop(0);
            }
        });
        try {
            blackHole(ports.getOrDefault(Fate.BLACK_HOLE, 0));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on the loopback addresses", e);
        }
    }

    private HttpServer server(Fate fate) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(0), BACKLOG);
        server.setExecutor(workers);
        server.createContext("/", exchange -> answer(exchange, fate));
        server.start();
        return server;
    }

    /** The exchange of one that never answers is left as it is. */
    private void answer(HttpExchange exchange, Fate fate) throws IOException {
        if (someAreDead && fate == Fate.NEVER_ANSWERS) {
            return;
        }
        try (exchange) {
            JsonNode payload = json.readTree(exchange.getRequestBody().readAllBytes());
            arrived.accept(payload.path("data").path("producerUid").asText());
            exchange.sendResponseHeaders(TAKEN, -1);
        }
    }

    /** Its queue of connections is full, so the kernel drops what else asks for one. */
    private void blackHole(int port) throws IOException {
        open.add(new ServerSocket(port, 1));
        while (true) {
            Socket filler = new Socket();
            open.add(filler);
            try {
                filler.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            } catch (SocketTimeoutException dropped) {
                return;
            }
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        servers.values().forEach(server -> server.stop(0));
        open.forEach(Receivers::close);
        workers.shutdownNow();
    }
}
