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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The webhooks of all subscribers, each at a loopback address of its own: to the notifier they are different hosts, here
 * one socket for each {@link Fate}.
 */
final class Receivers implements AutoCloseable {
    private static final int THREADS = 16;
    private static final int TAKEN = 204;
    private static final int BYTE = 256;
    private static final int CONNECT_MILLIS = 200;
    private static final int BACKLOG = 1_024;

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    private final List<Closeable> open = new ArrayList<>();
    private final Map<Fate, Integer> ports;
    private final IntFunction<Fate> fates;
    private final Consumer<String> arrived;

    /**
     * @param fates of each endpoint by its number
     * @param arrived told the source's id of each alert that was taken, on the server's threads
     */
    Receivers(IntFunction<Fate> fates, Consumer<String> arrived) {
        this.fates = fates;
        this.arrived = arrived;
        try {
            ports = Map.of(
                    Fate.TAKES, taking(),
                    Fate.REFUSES, refusing(),
                    Fate.BLACK_HOLE, blackHole(),
                    Fate.NEVER_ANSWERS, silent());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on the loopback addresses", e);
        }
    }

    String url(int endpoint) {
        String host = "127." + (1 + endpoint / BYTE / BYTE) + "." + endpoint / BYTE % BYTE + "." + endpoint % BYTE;
        return "http://" + host + ":" + ports.get(fates.apply(endpoint)) + "/" + endpoint;
    }

    private int taking() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(0), BACKLOG);
        server.setExecutor(workers);
        server.createContext("/", this::take);
        server.start();
        open.add(() -> server.stop(0));
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode payload = json.readTree(exchange.getRequestBody().readAllBytes());
            arrived.accept(payload.path("data").path("producerUid").asText());
            exchange.sendResponseHeaders(TAKEN, -1);
        }
    }

    private static int refusing() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Its queue of connections is full, so the kernel drops what else asks for one. */
    private int blackHole() throws IOException {
        ServerSocket full = new ServerSocket(0, 1);
        open.add(full);
        while (true) {
            Socket filler = new Socket();
            open.add(filler);
            try {
                filler.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()), CONNECT_MILLIS);
            } catch (SocketTimeoutException dropped) {
                return full.getLocalPort();
            }
        }
    }

    private int silent() throws IOException {
        ServerSocket socket = new ServerSocket(0, BACKLOG);
        open.add(socket);
        Thread thread = new Thread(() -> holdAll(socket), "never-answers");
        thread.setDaemon(true);
        thread.start();
        return socket.getLocalPort();
    }

    private void holdAll(ServerSocket socket) {
        List<Socket> held = new ArrayList<>();
        try {
            while (true) {
                held.add(socket.accept());
            }
        } catch (IOException closed) {
            held.forEach(Receivers::close);
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
        open.forEach(Receivers::close);
        workers.shutdownNow();
    }
}
