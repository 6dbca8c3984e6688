package dev.noroshi.runtime.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Micrometer metrics in Prometheus' text exposition, the JVM's own among them. */
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

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    private record Series(Metric metric, List<String> tagValues) {}

    public PrometheusMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
    }

    @Override
    public void add(Metric metric, double amount, String... tagValues) {
        counters.computeIfAbsent(new Series(metric, List.of(tagValues)), this::counter)
                .increment(amount);
    }

    @Override
    public void time(Metric metric, Duration duration, String... tagValues) {
        timers.computeIfAbsent(new Series(metric, List.of(tagValues)), this::timer)
                .record(duration);
    }

    @Override
    public void gauge(Metric metric, Supplier<Number> value, String... tagValues) {
        Tags tags = tags(new Series(metric, List.of(tagValues)));
        registry.find(metric.metricName()).tags(tags).meters().forEach(registry::remove);
        Gauge.builder(metric.metricName(), value)
                .description(metric.doc())
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** The exposition, format version 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }

    private Counter counter(Series series) {
        return Counter.builder(series.metric().metricName())
                .description(series.metric().doc())
                .tags(tags(series))
                .register(registry);
    }

    private Timer timer(Series series) {
        return Timer.builder(series.metric().metricName())
                .description(series.metric().doc())
                .serviceLevelObjectives(BUCKETS)
                .tags(tags(series))
                .register(registry);
    }

    private static Tags tags(Series series) {
        List<String> names = series.metric().tags();
        if (names.size() != series.tagValues().size()) {
            throw new IllegalArgumentException(series.metric().metricName() + " has the tags " + names + ", not "
                    + series.tagValues().size() + " of them");
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < names.size(); i++) {
            tags = tags.and(names.get(i), series.tagValues().get(i));
        }
        return tags;
    }
}
