package dev.noroshi.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.runtime.metrics.Metric;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.metrics.ServiceMetric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the services say of themselves: sound to Prometheus, and bounded. */
class ExpositionTest {

    /** As docs/operations.md states it: lines that one service may come to, whatever happens. */
    private static final int MOST_LINES = 20_000;

    private static final int LINES_OF_A_HISTOGRAM = 18;

    private static Stream<List<? extends Metric>> services() {
        return Stream.of(
                List.of(GatewayMetric.values()), List.of(ProcessorMetric.values()), List.of(NotifierMetric.values()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void noServiceGrowsBeyondTheStatedNumberOfLines(List<Metric> metrics) {
        int lines = 0;
        for (Metric metric : metrics) {
            int series = metric.mostSeries() + (metric.tags().isEmpty() ? 0 : 1);
            lines += series * (metric.kind() == Metric.Kind.TIMER ? LINES_OF_A_HISTOGRAM : 1);
        }
        assertThat(lines).isLessThanOrEqualTo(MOST_LINES);
    }

    @ParameterizedTest
    @MethodSource("services")
    void histogramHasAsManyLinesAsTheBoundReckonsWith(List<Metric> metrics) {
        try (PrometheusMetrics exposition = exposition(metrics)) {
            String scrape = exposition.scrape();
            metrics.stream()
                    .filter(metric -> metric.kind() == Metric.Kind.TIMER)
                    .map(metric -> metric.metricName().replace('.', '_') + "_seconds")
                    .forEach(name -> assertThat(scrape.lines()
                                    .filter(line -> line.startsWith(name + "_") || line.startsWith(name + "{")))
                            .hasSize(LINES_OF_A_HISTOGRAM));
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void promtoolHasNothingToSay(List<Metric> metrics, @TempDir Path folder) throws Exception {
        assumeTrue(isThere("promtool"), "promtool is not on the PATH");
        Path file = folder.resolve("metrics.txt");
        try (PrometheusMetrics exposition = exposition(metrics)) {
            Files.writeString(file, exposition.watchDisk(folder).scrape());
        }
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines().filter(line -> line.contains("noroshi"))).isEmpty();
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    /** Each metric once. */
    private static PrometheusMetrics exposition(List<Metric> metrics) {
        PrometheusMetrics exposition = new PrometheusMetrics();
        for (Metric metric : Stream.concat(metrics.stream(), Stream.of(ServiceMetric.values()))
                .toList()) {
            String[] tags = metric.tags().toArray(String[]::new);
            switch (metric.kind()) {
                case COUNTER -> exposition.count(metric, tags);
                case TIMER -> exposition.time(metric, Duration.ofSeconds(1), tags);
                case GAUGE -> exposition.readings(metric, () -> Map.of(List.of(tags), 1));
            }
        }
        return exposition;
    }

    private static boolean isThere(String tool) throws InterruptedException {
        try {
            return new ProcessBuilder(tool, "--version").start().waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }
}
