package dev.noroshi.runtime.metrics;

import dev.noroshi.runtime.settings.Telemetry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Micrometer metrics in Prometheus' text exposition, the JVM's own among them; by OTLP as well where so told. */
public final class PrometheusMetrics implements Metrics, AutoCloseable {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1)
    };

    private final PrometheusMeterRegistry exposition = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MeterRegistry registry;
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Metric, Integer> kept = new ConcurrentHashMap<>();
    private final Map<Metric, Readings> readings = new ConcurrentHashMap<>();
    private final @Nullable String token;

    /** @param tagValues never written to */
    @SuppressWarnings("ArrayRecordComponent") // compared by its content
    private record Series(Metric metric, String[] tagValues) {

        // Asked at every step of every event, and the compiler's own comparison is slow.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Series series
                    && metric.equals(series.metric)
                    && Arrays.equals(tagValues, series.tagValues);
        }

        @Override
        public int hashCode() {
            return 31 * metric.hashCode() + Arrays.hashCode(tagValues);
        }

        Tags tags() {
            return PrometheusMetrics.tags(metric, List.of(tagValues));
        }
    }

    /** To be scraped alone. */
    public PrometheusMetrics() {
        this("", Telemetry.off());
    }

    /** @param service its name in what is posted */
    public PrometheusMetrics(String service, Telemetry telemetry) {
        URI endpoint = telemetry.metrics();
        token = telemetry.token();
        registry = endpoint == null
                ? exposition
                : new CompositeMeterRegistry(
                        Clock.SYSTEM,
                        List.of(exposition, new PostedMetrics(service, endpoint, telemetry.every(), this::refresh)));
        // Their names break Prometheus' rules, and others say as much.
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    /** Shows at once, as nothing, what has no tags: an increase from nowhere is none to Prometheus. */
    public PrometheusMetrics declare(Metric... metrics) {
        for (Metric metric : metrics) {
            if (metric.tags().isEmpty() && metric.kind() == Metric.Kind.COUNTER) {
                add(metric, 0);
            }
        }
        return this;
    }

    /** Shows how much room is left on the disk that the folder lies on. */
    public PrometheusMetrics watchDisk(Path folder) {
        new DiskSpaceMetrics(folder.toFile()).bindTo(registry);
        return this;
    }

    @Override
    public void add(Metric metric, double amount, String... tagValues) {
        Series series = new Series(metric, tagValues);
        Counter known = counters.get(series);
        (known == null ? counters.computeIfAbsent(bounded(series), this::counter) : known).increment(amount);
    }

    @Override
    public void time(Metric metric, Duration duration, String... tagValues) {
        Series series = new Series(metric, tagValues);
        Timer known = timers.get(series);
        (known == null ? timers.computeIfAbsent(bounded(series), this::timer) : known).record(duration);
    }

    @Override
    public void gauge(Metric metric, Supplier<Number> value, String... tagValues) {
        Tags tags = tags(metric, List.of(tagValues));
        registry.find(metric.metricName()).tags(tags).meters().forEach(registry::remove);
        Gauge.builder(metric.metricName(), value)
                .description(metric.doc())
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void readings(Metric metric, Supplier<? extends Map<List<String>, ? extends Number>> values) {
        readings.put(
                metric,
                metric.kind() == Metric.Kind.COUNTER
                        ? new Growth(this, metric, values)
                        : new GaugeRows(registry, metric, values));
    }

    /** SHA-256 of the token that whoever scrapes must have; empty: none. */
    public Optional<String> token() {
        return Optional.ofNullable(token);
    }

    /** The exposition, format version 0.0.4; one after the other, for rows are exchanged before each. */
    public synchronized String scrape() {
        refresh();
        return exposition.scrape();
    }

    private synchronized void refresh() {
        readings.values().forEach(Readings::refresh);
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }

    private Counter counter(Series series) {
        return Counter.builder(series.metric().metricName())
                .description(series.metric().doc())
                .tags(series.tags())
                .register(registry);
    }

    private Timer timer(Series series) {
        return Timer.builder(series.metric().metricName())
                .description(series.metric().doc())
                .serviceLevelObjectives(BUCKETS)
                .tags(series.tags())
                .register(registry);
    }

    /** A series that is not known yet, as long as its metric has room for it, else the one of all others. */
    private Series bounded(Series series) {
        Metric metric = series.metric();
        var unused = series.tags(); // Too many or too few are told before they take the room of another.
        int most = metric.mostSeries();
        return kept.merge(metric, 1, (count, one) -> Math.min(count + one, most + 1)) <= most
                ? series
                : new Series(
                        metric,
                        Collections.nCopies(series.tagValues().length, Metric.OTHER)
                                .toArray(String[]::new));
    }

    static Tags tags(Metric metric, List<String> values) {
        List<String> names = metric.tags();
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(
                    metric.metricName() + " has the tags " + names + ", not " + values.size() + " of them");
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < names.size(); i++) {
            tags = tags.and(names.get(i), values.get(i));
        }
        return tags;
    }
}
