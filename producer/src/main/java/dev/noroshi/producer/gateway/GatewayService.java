package dev.noroshi.producer.gateway;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.producer.gateway.http.IngestHandler;
import dev.noroshi.producer.gateway.http.IngestParts;
import dev.noroshi.producer.gateway.http.PageOrigins;
import dev.noroshi.producer.gateway.kafka.EventLog;
import dev.noroshi.producer.gateway.kafka.KafkaProbe;
import dev.noroshi.producer.gateway.kafka.PolicyTail;
import dev.noroshi.producer.gateway.limit.RateLimits;
import dev.noroshi.producer.gateway.silence.LastRecords;
import dev.noroshi.producer.gateway.silence.SensorParts;
import dev.noroshi.producer.gateway.silence.SensorReports;
import dev.noroshi.producer.gateway.silence.SilenceWatch;
import dev.noroshi.producer.gateway.source.SourceParts;
import dev.noroshi.producer.gateway.source.Sources;
import dev.noroshi.producer.gateway.syslog.SyslogParts;
import dev.noroshi.producer.gateway.syslog.SyslogServer;
import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.http.ServiceHttp;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The ingest gateway as a whole: start, ask for its port and health, close. */
public final class GatewayService implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final String EVENTS_PATH = "/v1/events";
    private static final long LOOK_EVERY_MILLIS = 10;
    private static final String SERVICE = "noroshi-gateway";

    private final GatewaySettings settings;
    private final Health health = new Health();
    private final PrometheusMetrics metrics;
    private final Tracing tracing;
    private final HttpRegistryClient registry;
    private final EventLog log;
    private final PolicyTail policy;
    private final KafkaProbe probe;
    private final IngestHandler handler;
    private final @Nullable SyslogServer syslog;
    private final @Nullable Sources sources;
    private final SensorReports reports;
    private final SilenceWatch silence;
    private @Nullable ServiceHttp http;

    public GatewayService(GatewaySettings settings) {
        this(settings, InstantSource.system());
    }

    /**
     * @param clock gives every event its receive time
     */
    public GatewayService(GatewaySettings settings, InstantSource clock) {
        this.settings = settings;
        metrics = new PrometheusMetrics(SERVICE, settings.telemetry()).declare(GatewayMetric.values());
        tracing = Tracing.atTheEdge(SERVICE, settings.telemetry(), metrics);
        registry = new HttpRegistryClient(
                RegistrySettings.from(settings.connection().registryConfig()));
        Fingerprint fingerprint = new Fingerprint(settings.templates());
        log = EventLog.open(settings.connection(), registry, fingerprint, settings.kafkaTimeout());
        policy = new PolicyTail(settings.connection(), registry, metrics);
        probe = new KafkaProbe(settings.connection());
        RateLimits rates = new RateLimits(
                settings.limits().recordsPerSecond(), settings.limits().burst(), System::nanoTime);
        LastRecords heard = new LastRecords();
        handler = new IngestHandler(
                settings.limits(), new IngestParts(log, policy::inForce, rates, heard, metrics, tracing, clock));
        Path listeners = settings.syslogFile();
        syslog = listeners == null
                ? null
                : SyslogServer.open(
                        listeners,
                        new SyslogParts(
                                EventLog.patient(settings.connection(), registry, fingerprint),
                                policy::inForce,
                                rates,
                                heard,
                                metrics,
                                tracing,
                                clock,
                                new CountDownLatch(1)));
        Path fetched = settings.sourcesFile();
        sources = fetched == null
                ? null
                : Sources.open(
                        fetched,
                        new SourceParts(
                                settings.connection(),
                                registry,
                                fingerprint,
                                policy::inForce,
                                rates,
                                heard,
                                metrics,
                                tracing,
                                clock));
        SensorParts sensors = new SensorParts(
                settings.connection(), registry, fingerprint, policy::inForce, metrics, clock, settings.sensorsEvery());
        reports = new SensorReports(heard, sensors);
        silence = new SilenceWatch(sensors);
        metrics.readings(GatewayMetric.POLICY_INFO, () -> Map.of(List.of(policyVersion()), 1));
        health.ready("kafka", probe::problem);
        health.ready(
                "policy",
                () -> policy.inForce() == null
                        ? Optional.of("no policy is in force; run `noroshi policy apply`")
                        : Optional.empty());
    }

    private String policyVersion() {
        CredentialIndex inForce = policy.inForce();
        return inForce == null ? "none" : inForce.policyHash();
    }

    /**
     * Starts to follow the policy and to listen; it takes records once a policy is in force.
     *
     * @throws IllegalStateException where the address is taken, naming it
     */
    public void start() {
        policy.start();
        probe.start();
        PageOrigins pages = new PageOrigins(settings.pageOrigins());
        http = ServiceHttp.start(settings.host(), settings.port(), health, metrics, config -> {
            config.routes.before(EVENTS_PATH, pages::admit);
            config.routes.options(EVENTS_PATH, pages::preflight);
            config.routes.post(EVENTS_PATH, handler);
        });
        if (syslog != null) {
            syslog.start();
        }
        if (sources != null) {
            sources.start();
        }
        reports.start();
        silence.start();
    }

    /** The port it listens on. */
    public int port() {
        if (http == null) {
            throw new IllegalStateException("the gateway was not started; call start() first");
        }
        return http.port();
    }

    /** Name and port of each syslog listener. */
    public Map<String, Integer> syslogPorts() {
        return syslog == null ? Map.of() : syslog.ports();
    }

    /** Its checks, as `/health/ready` shows them. */
    public Health health() {
        return health;
    }

    /** Takes no more requests, waits for those being served as long as it may, and closes. */
    public void close(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        handler.drain();
        if (sources != null) {
            sources.close();
        }
        if (syslog != null) {
            syslog.close(atMost);
        }
        try {
            while (handler.serving() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (http != null) {
            http.close();
        }
        log.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        reports.close();
        silence.close();
        policy.close();
        probe.close();
        registry.close();
        tracing.close();
        metrics.close();
    }

    @Override
    public void close() {
        close(CLOSE_WITHIN);
    }
}
