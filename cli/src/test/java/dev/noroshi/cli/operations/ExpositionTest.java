package dev.noroshi.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.runtime.metrics.Metric;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        try (PrometheusMetrics exposition = Expositions.of(metrics)) {
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
        assumeTrue(Promtool.isThere(), "promtool is not on the PATH");
        Path file = folder.resolve("metrics.txt");
        try (PrometheusMetrics exposition = Expositions.of(metrics)) {
            Files.writeString(file, exposition.watchDisk(folder).scrape());
        }
        Promtool.Answer answer = Promtool.run(file, "check", "metrics");
        assertThat(answer.code()).as(answer.said()).isZero();
    }
}
