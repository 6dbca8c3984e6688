package dev.noroshi.runtime.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A gauge whose rows come and go. */
final class GaugeRows implements Readings {

    private final Metric metric;
    private final Supplier<? extends Map<List<String>, ? extends Number>> values;
    private final MultiGauge gauge;

    GaugeRows(MeterRegistry registry, Metric metric, Supplier<? extends Map<List<String>, ? extends Number>> values) {
        this.metric = metric;
        this.values = values;
        this.gauge = MultiGauge.builder(metric.metricName())
                .description(metric.doc())
                .register(registry);
    }

    @Override
    public synchronized void refresh() {
        gauge.register(
                values.get().entrySet().stream()
                        .limit(metric.mostSeries())
                        .<MultiGauge.Row<?>>map(row -> MultiGauge.Row.of(
                                PrometheusMetrics.tags(metric, row.getKey()),
                                row.getValue().doubleValue()))
                        .toList(),
                true);
    }
}
