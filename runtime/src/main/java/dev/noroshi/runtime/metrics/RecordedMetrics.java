package dev.noroshi.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps sums in memory, for tests and for the summaries of one run. */
public final class RecordedMetrics implements Metrics {

    private final Map<String, Double> sums = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Number>> gauges = new ConcurrentHashMap<>();
    private final Map<String, Supplier<? extends Map<List<String>, ? extends Number>>> readings =
            new ConcurrentHashMap<>();

    @Override
    public void add(Metric metric, double amount, String... tagValues) {
        sums.merge(id(metric, tagValues), amount, Double::sum);
    }

    @Override
    public void time(Metric metric, Duration duration, String... tagValues) {
        sums.merge(id(metric, tagValues), duration.toNanos() / 1e9, Double::sum);
    }

    @Override
    public void gauge(Metric metric, Supplier<Number> value, String... tagValues) {
        gauges.put(id(metric, tagValues), value);
    }

    @Override
    public void readings(Metric metric, Supplier<? extends Map<List<String>, ? extends Number>> values) {
        readings.put(metric.metricName(), values);
    }

    /** The counter's sum, the timer's seconds or the gauge's value; 0 where nothing was recorded. */
    public double value(Metric metric, String... tagValues) {
        String id = id(metric, tagValues);
        Supplier<Number> gauge = gauges.get(id);
        var read = readings.get(metric.metricName());
        if (read != null) {
            Number value = read.get().get(List.of(tagValues));
            return value == null ? 0 : value.doubleValue();
        }
        return gauge != null ? gauge.get().doubleValue() : sums.getOrDefault(id, 0.0);
    }

    private static String id(Metric metric, String... tagValues) {
        return metric.metricName() + List.of(tagValues);
    }
}
