package dev.noroshi.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Takes everything and keeps nothing. */
enum NoMetrics implements Metrics {
    INSTANCE;

    @Override
    public void add(Metric metric, double amount, String... tagValues) {}

    @Override
    public void time(Metric metric, Duration duration, String... tagValues) {}

    @Override
    public void gauge(Metric metric, Supplier<Number> value, String... tagValues) {}

    @Override
    public void readings(Metric metric, Supplier<? extends Map<List<String>, ? extends Number>> values) {}
}
