package dev.noroshi.console;

import dev.noroshi.console.domain.Views;
import dev.noroshi.console.http.ConsoleHttp;
import dev.noroshi.console.http.Live;
import dev.noroshi.console.http.Wiring;
import dev.noroshi.console.kafka.GroupWatch;
import dev.noroshi.console.kafka.RecordReader;
import dev.noroshi.console.kafka.TopicArchive;
import dev.noroshi.console.kafka.TopicFollower;
import dev.noroshi.console.kafka.TopicOrders;
import dev.noroshi.console.kafka.ViewFeed;
import dev.noroshi.console.metrics.ConsoleMetric;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.http.ServiceHttp;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import java.time.InstantSource;

/** The console: reads the topics into bounded views and serves pages made from them. Any number may run. */
public final class ConsoleService implements AutoCloseable {

    private final RegistryClient registry;
    private final PrometheusMetrics metrics;
    private final Health health = new Health();
    private final RecordReader reader;
    private final TopicFollower follower;
    private final GroupWatch groups;
    private final Live live;
    private final ServiceHttp http;

    /** Listens at once; the views fill from {@link #start} on. */
    public ConsoleService(ConsoleSettings settings) {
        InstantSource clock = InstantSource.system();
        metrics = new PrometheusMetrics("noroshi-console", settings.telemetry());
        Connection connection = settings.connection();
        registry = new HttpRegistryClient(RegistrySettings.from(connection.registryConfig()));
        // No page shows pseudonyms or ids that the secret makes, so the console need not know it.
        Views views = Views.of(settings.limits(), PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]));
        reader = new RecordReader(connection.bootstrap(), connection.clientProperties(), registry);
        live = new Live(views.pulse(), clock);
        follower = new TopicFollower(
                connection.bootstrap(),
                connection.clientProperties(),
                new ViewFeed(views, registry, reader),
                views.pulse(),
                new TopicFollower.Window(settings.window(), settings.windowRecords()),
                clock,
                live::changed);
        groups = new GroupWatch(connection.bootstrap(), connection.clientProperties(), views.workers(), clock);
        health.ready("topics", follower::trouble);
        gauges(views);
        http = listen(settings, views, clock);
    }

    /** Begins to read; it is ready when its health says so. */
    public void start() {
        follower.start();
        groups.start();
    }

    private void gauges(Views views) {
        metrics.gauge(ConsoleMetric.UNREADABLE, follower::unreadable);
        metrics.gauge(ConsoleMetric.INCIDENTS, () -> views.incidents().size());
        metrics.gauge(ConsoleMetric.ALERTS, () -> views.alerts().size());
        metrics.gauge(ConsoleMetric.DECISIONS, () -> views.decisions().size());
    }

    /** The one thing of a start that may fail with reason: a port that is taken. */
    private ServiceHttp listen(ConsoleSettings settings, Views views, InstantSource clock) {
        Connection connection = settings.connection();
        try {
            Wiring wiring = new Wiring(
                    views,
                    new TopicArchive(reader),
                    new TopicOrders(connection.bootstrap(), connection.clientProperties(), registry),
                    live,
                    metrics,
                    clock,
                    settings.viewers(),
                    settings.sessionIdle(),
                    settings.sessionLongest(),
                    settings.secureCookies());
            return ServiceHttp.start(settings.host(), settings.port(), health, metrics, ConsoleHttp.of(wiring));
        } catch (RuntimeException notStarted) {
            live.close();
            reader.close();
            registry.close();
            metrics.close();
            throw notStarted;
        }
    }

    public Health health() {
        return health;
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        live.close();
        http.close();
        follower.close();
        groups.close();
        reader.close();
        registry.close();
        metrics.close();
    }
}
