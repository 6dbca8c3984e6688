package dev.noroshi.embedded.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.noroshi.embedded.EmbeddedException;
import dev.noroshi.transport.registry.RegistryError;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry for Avro, one node, on the loopback address unless told otherwise. It keeps its schemas in the topic {@code _schemas} in
 * Confluent's record format, so that a registry of Confluent's can take the topic over with every id as it was.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MOST_VERSIONS = 10_000;
    private static final int THREADS = 4;
    private static final int BACKLOG = 64;

    private final SchemasTopic topic;
    private final HttpServer server;
    private final ExecutorService executor;
    private final RegistryApi api;

    private EmbeddedRegistry(SchemasTopic topic, RegistryApi api, HttpServer server) {
        this.topic = topic;
        this.api = api;
        this.server = server;
        this.executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "embedded-registry");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Reads the topic and starts to answer.
     *
     * @param port 0 for any free one
     * @throws EmbeddedException if the port is in use or the topic cannot be read
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port) {
        return start(bootstrapServers, Map.of(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * The same at another address; whoever reaches it may change schemas.
     *
     * @param clients what its Kafka clients take beside their own settings
     * @throws EmbeddedException if the port is in use or the topic cannot be read
     */
    public static EmbeddedRegistry start(
            String bootstrapServers, Map<String, String> clients, InetSocketAddress address) {
        HttpServer server = bound(address);
        SchemaCatalog catalog = new SchemaCatalog();
        try {
            SchemasTopic topic = SchemasTopic.open(bootstrapServers, clients, catalog);
            RegistryApi api = new RegistryApi(new Subjects(catalog, topic, MOST_VERSIONS));
            EmbeddedRegistry registry = new EmbeddedRegistry(topic, api, server);
            registry.serve();
            return registry;
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    /**
     * The JDK's server writes head and body of an answer apart, and unless told otherwise the body then waits for the head's
     * acknowledgement, which the other side holds back for 40 ms. It can only be told for the whole JVM.
     */
    private static HttpServer bound(InetSocketAddress address) {
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new EmbeddedException(
                    "The registry cannot listen on " + address + ": " + e + ". Give another, or 0 for any", e);
        }
    }

    private void serve() {
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Base URL, such as {@code http://127.0.0.1:8081}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                send(exchange, 200, Json.bytes(api.answer(ApiRequest.read(exchange))));
            } catch (RegistryFailure e) {
                fail(exchange, e.error(), String.valueOf(e.getMessage()));
            } catch (RuntimeException | StackOverflowError e) {
                LOG.error("Registry request {} failed", exchange.getRequestURI().getPath(), e);
                fail(
                        exchange,
                        RegistryError.STORE_FAILED,
                        "Internal error: " + e.getClass().getSimpleName());
            }
        }
    }

    private static void fail(HttpExchange exchange, RegistryError error, String message) throws IOException {
        byte[] body = Json.bytes(Json.object().put("error_code", error.code()).put("message", message));
        send(exchange, error.status(), body);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** Ends open requests at once; what was answered is already in the topic. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("Registry requests are still running after 5 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        topic.close();
    }
}
