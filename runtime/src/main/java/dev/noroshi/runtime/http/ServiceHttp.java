package dev.noroshi.runtime.http;

import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.metrics.ServiceMetric;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of a service: its own routes, `/health/live`, `/health/ready` and `/metrics`, and every error as a
 * problem detail (RFC 9457).
 */
public final class ServiceHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHttp.class);
    private static final long STOP_MILLIS = 5_000;
    /** At once from a connection whose request is being read; Jetty's 8 KiB ask the system eight times as often. */
    private static final int READ_BYTES = 64 * 1024;

    private final Javalin server;

    private ServiceHttp(Javalin server) {
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param port 0 takes a free one; see {@link #port()}
     * @throws IllegalStateException where the address is taken, naming it
     */
    public static ServiceHttp start(
            String host, int port, Health health, PrometheusMetrics metrics, Consumer<JavalinConfig> routes) {
        metrics.gauge(ServiceMetric.READY, () -> health.notReady().isEmpty() ? 1 : 0);
        metrics.readings(ServiceMetric.FAILING, () -> failing(health));
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.modifyServer(jetty -> {
                jetty.setStopTimeout(STOP_MILLIS);
                jetty.setHandler(new LingeringClose());
            });
            config.jetty.addConnector((jetty, http) -> connector(jetty, http, host, port));
            config.routes.get("/health/live", context -> health(context, health.notLive()));
            config.routes.get("/health/ready", context -> health(context, health.notReady()));
            config.routes.get("/metrics", context -> scrape(context, metrics));
            config.routes.exception(Problem.class, (problem, context) -> problem.write(context));
            config.routes.exception(
                    HttpResponseException.class,
                    (e, context) -> Problem.of(e.getStatus(), "Request refused", String.valueOf(e.getMessage()))
                            .write(context));
            config.routes.exception(Exception.class, ServiceHttp::unexpected);
            routes.accept(config);
        });
        try {
            return new ServiceHttp(server.start());
        } catch (RuntimeException notStarted) {
            throw new IllegalStateException(
                    "cannot listen on " + host + ":" + port + "; is it taken? Choose another port, or 0 for a free one",
                    notStarted);
        }
    }

    private static ServerConnector connector(Server jetty, HttpConfiguration http, String host, int port) {
        var connections = new HttpConnectionFactory(http);
        connections.setInputBufferSize(READ_BYTES);
        var connector = new ServerConnector(jetty, connections);
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Metrics name organisations and say who shares with whom: where strangers reach the port, they need a token. */
    private static void scrape(Context context, PrometheusMetrics metrics) {
        metrics.token()
                .ifPresent(hash ->
                        Bearer.credential(context, given -> Optional.of(given).filter(hash::equals)));
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }

    private static void health(Context context, Map<String, String> failing) {
        context.status(failing.isEmpty() ? 200 : 503)
                .json(Map.of("status", failing.isEmpty() ? "UP" : "DOWN", "failing", failing));
    }

    private static Map<List<String>, Integer> failing(Health health) {
        return health.notReady().keySet().stream().collect(Collectors.toMap(List::of, check -> 1));
    }

    private static void unexpected(Exception error, Context context) {
        LOG.error("{} {} failed", context.method(), context.path(), error);
        Problem.of(500, "Internal error", "the request could not be served; the service's log says why")
                .write(context);
    }
}
