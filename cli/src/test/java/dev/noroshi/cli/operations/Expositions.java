package dev.noroshi.cli.operations;

import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.runtime.metrics.Metric;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.metrics.ServiceMetric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What services say of themselves, without the services. */
final class Expositions {

    private Expositions() {}

    /** Each metric once, and what every service has. */
    static PrometheusMetrics of(List<? extends Metric> metrics) {
        PrometheusMetrics exposition = new PrometheusMetrics();
        Stream.concat(metrics.stream(), Stream.of(ServiceMetric.values())).forEach(metric -> {
            String[] tags = metric.tags().toArray(String[]::new);
            switch (metric.kind()) {
                case COUNTER -> exposition.count(metric, tags);
                case TIMER -> exposition.time(metric, Duration.ofSeconds(1), tags);
                case GAUGE -> exposition.readings(metric, () -> Map.of(List.of(tags), 1));
            }
        });
        return exposition;
    }

    /** The names of all series that any service may show. */
    static Set<String> names() {
        List<Metric> all = Stream.of(GatewayMetric.values(), ProcessorMetric.values(), NotifierMetric.values())
                .<Metric>flatMap(Stream::of)
                .toList();
        try (PrometheusMetrics exposition = of(all).watchDisk(Path.of("."))) {
            return exposition
                    .scrape()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());
        }
    }
}
