package dev.noroshi.processor;

import dev.noroshi.policy.Orders;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.processor.audit.AuditKeys;
import dev.noroshi.processor.audit.AuditParts;
import dev.noroshi.processor.audit.CheckpointSeal;
import dev.noroshi.processor.domain.OrderLog;
import dev.noroshi.processor.http.GrantBook;
import dev.noroshi.processor.http.GrantsApi;
import dev.noroshi.processor.http.HeldApi;
import dev.noroshi.processor.http.HeldView;
import dev.noroshi.processor.kafka.HeldFollower;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.processor.policy.CompiledPolicies;
import dev.noroshi.processor.policy.PolicyDesk;
import dev.noroshi.processor.policy.PolicyReading;
import dev.noroshi.processor.topology.Names;
import dev.noroshi.processor.topology.ProcessorParts;
import dev.noroshi.processor.topology.ProcessorTopology;
import dev.noroshi.processor.topology.RulesDesk;
import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.http.ServiceHttp;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.order.OrderTopic;
import dev.noroshi.transport.order.OrderWriter;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.streams.StreamsFigures;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processor: dedup, correlation, routing by policy, audit. One instance serves some of the partitions; as many may run as there
 * are partitions.
 */
public final class ProcessorService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorService.class);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final HttpRegistryClient registry;
    private final PrometheusMetrics metrics;
    private final Tracing tracing;
    private final Health health = new Health();
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final Orders orders = new Orders();
    private final OrderLog orderLog = new OrderLog();
    private final PolicyDesk policy;
    private final StreamsRuntime streams;
    private final OrderWriter<ReleaseGrant> grants;
    private final HeldFollower follower;
    private final ServiceHttp http;

    private ProcessorService(ProcessorSettings settings, BiFunction<Orders, Metrics, PolicyReading> reading) {
        metrics = new PrometheusMetrics(Names.APPLICATION, settings.telemetry()).declare(ProcessorMetric.values());
        tracing = Tracing.inside(Names.APPLICATION, settings.telemetry(), metrics);
        registry = new HttpRegistryClient(
                RegistrySettings.from(settings.connection().registryConfig()));
        policy = new PolicyDesk(reading.apply(orders, metrics), orderLog, metrics);
        RulesDesk rules = settings.shippedRules()
                ? RulesDesk.shipped(settings.limits(), policy::country, metrics)
                : RulesDesk.empty(settings.limits(), policy::country, metrics);
        ProcessorParts parts = new ProcessorParts(
                registry,
                settings.templates(),
                settings.dedup(),
                policy,
                orders,
                orderLog,
                rules,
                settings.correlation(),
                metrics,
                tracing,
                audit(settings),
                settings.held(),
                settings.catchUp());
        streams = StreamsRuntime.create(streams(settings), new ProcessorTopology(parts), failure::complete);
        gauges(InstantSource.system());
        metrics.watchDisk(settings.stateDir());
        checks();
        grants = new OrderWriter<>(
                OrderTopic.GRANTS,
                settings.connection().bootstrap(),
                settings.connection().clientProperties(),
                registry,
                "noroshi-processor-grants");
        HeldView view = HeldView.empty(settings.held().keep());
        follower = HeldFollower.start(
                settings.connection().bootstrap(), settings.connection().clientProperties(), registry, view, metrics);
        http = listen(settings, view);
        streams.start();
    }

    /**
     * Starts an instance with the hub's own policies; it is ready when its health says so.
     *
     * @param keys must be the same for all instances of the hub
     * @throws IllegalStateException where the port is taken or the state folder is in use
     */
    public static ProcessorService start(ProcessorSettings settings, PolicyKeys keys) {
        return new ProcessorService(settings, (orders, metrics) -> new CompiledPolicies(keys, orders, metrics));
    }

    /**
     * Starts an instance; it is ready when its health says so.
     *
     * @param reading from a snapshot of the policy topic to the policy
     * @throws IllegalStateException where the port is taken or the state folder is in use
     */
    public static ProcessorService start(ProcessorSettings settings, PolicyReading reading) {
        return new ProcessorService(settings, (orders, metrics) -> reading);
    }

    private static AuditParts audit(ProcessorSettings settings) {
        Path file = settings.auditKey();
        if (file == null) {
            LOG.warn("Decisions are chained but not sealed: no processor.audit.key.file, so a cut tail would not show");
            return new AuditParts(null, settings.checkpoints());
        }
        try {
            return new AuditParts(new CheckpointSeal(AuditKeys.pair(Files.readString(file))), settings.checkpoints());
        } catch (IOException | IllegalArgumentException unfit) {
            throw new IllegalStateException(
                    "processor.audit.key.file " + file + " cannot be used: " + unfit.getMessage()
                            + "; make one with 'noroshi audit key'",
                    unfit);
        }
    }

    private ServiceHttp listen(ProcessorSettings settings, HeldView view) {
        GrantBook book = new GrantBook(orders, grants);
        HeldApi held = new HeldApi(policy::tokens, view, policy::knows, book, InstantSource.system());
        GrantsApi given = new GrantsApi(policy::tokens, book, InstantSource.system());
        try {
            return ServiceHttp.start(settings.host(), settings.port(), health, metrics, held.andThen(given));
        } catch (RuntimeException notStarted) {
            follower.close();
            grants.close();
            throw notStarted;
        }
    }

    private static StreamsSettings streams(ProcessorSettings settings) {
        return StreamsSettings.of(
                        Names.APPLICATION, settings.connection().bootstrap(), settings.stateDir(), settings.profile())
                .withTuning(settings.tuning())
                .withOverrides(settings.connection().clientProperties());
    }

    private void gauges(InstantSource clock) {
        for (KafkaStreams.State state : KafkaStreams.State.values()) {
            metrics.gauge(ProcessorMetric.STATE, () -> streams.state() == state ? 1 : 0, state.name());
        }
        StreamsFigures figures = streams.figures();
        metrics.readings(ProcessorMetric.LAG, figures::lag);
        metrics.readings(ProcessorMetric.THREADS_FAILED, figures::failedThreads);
        metrics.readings(ProcessorMetric.THREADS_ALIVE, figures::aliveThreads);
        metrics.readings(ProcessorMetric.DROPPED, figures::droppedRecords);
        metrics.readings(ProcessorMetric.COMMIT, figures::longestCommit);
        metrics.readings(ProcessorMetric.WAY, figures::longestWay);
        metrics.readings(ProcessorMetric.POLICY_INFO, () -> Map.of(List.of(policy.version()), 1));
        metrics.gauge(ProcessorMetric.SUSPENSIONS, () -> orders.suspensions().size());
        metrics.gauge(ProcessorMetric.POLICY_AGE, () -> {
            Instant publishedAt = policy.publishedAt();
            return publishedAt == null
                    ? -1
                    : Duration.between(publishedAt, clock.instant()).toSeconds();
        });
    }

    private void checks() {
        health.live(
                "streams",
                () -> streams.state().hasStartedOrFinishedShuttingDown()
                        ? Optional.of(
                                "the Streams application is " + streams.state() + "; the log says why, restart it")
                        : Optional.empty());
        health.ready(
                "streams",
                () -> streams.state() == KafkaStreams.State.RUNNING
                        ? Optional.empty()
                        : Optional.of("the Streams application is " + streams.state()));
    }

    public Health health() {
        return health;
    }

    /** The hash of the policy in force; `none` without one, when everything waits. */
    public String policyVersion() {
        return policy.version();
    }

    /** The port of health and metrics. */
    public int port() {
        return http.port();
    }

    /** Completes when the application has stopped by itself, with the reason: the process must be restarted. */
    public CompletableFuture<Throwable> failure() {
        return failure;
    }

    /** Stops within ten seconds and leaves the group, so that other instances take over at once. */
    @Override
    public void close() {
        http.close();
        streams.close(STOP);
        follower.close();
        grants.close();
        registry.close();
        tracing.close();
        metrics.close();
    }
}
