package dev.noroshi.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusMetricsTest {

    private final PrometheusMetrics metrics = new PrometheusMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void exposesCountersTimersAndGauges() {
        metrics.count(Sample.EVENTS, "cef");
        metrics.add(Sample.EVENTS, 2, "cef");
        metrics.time(Sample.LATENCY, Duration.ofMillis(30));
        metrics.gauge(Sample.DEPTH, () -> 1);
        metrics.gauge(Sample.DEPTH, () -> 7);
        assertThat(metrics.scrape())
                .contains("noroshi_sample_events_total{format=\"cef\"} 3.0")
                .contains("noroshi_sample_latency_seconds_bucket{le=\"0.05\"} 1")
                .contains("noroshi_sample_depth 7.0");
    }

    @Test
    void rowsAreNotExchangedWhileSomebodyReadsThem() {
        AtomicInteger reading = new AtomicInteger();
        AtomicInteger disturbed = new AtomicInteger();
        metrics.gauge(ServiceMetric.READY, () -> {
            reading.incrementAndGet();
            IntStream.range(0, 10_000).forEach(i -> Thread.onSpinWait());
            return reading.decrementAndGet();
        });
        metrics.readings(ServiceMetric.FAILING, () -> {
            disturbed.addAndGet(reading.get());
            return Map.of(List.of("kafka"), 1);
        });
        assertThat(IntStream.range(0, 500)
                        .parallel()
                        .mapToObj(i -> metrics.scrape())
                        .toList())
                .allMatch(text -> text.contains("noroshi_service_check_failing{check=\"kafka\"} 1.0"));
        assertThat(disturbed).hasValue(0);
    }

    @Test
    void refusesTagValuesThatTheMetricDoesNotDeclare() {
        assertThatThrownBy(() -> metrics.count(Sample.EVENTS)).hasMessageContaining("has the tags [format], not 0");
    }

    @Test
    void countsUnderOtherWhatComesAfterTheBoundOfTheMetric() {
        for (int i = 0; i < 1_000; i++) {
            metrics.count(Sample.EVENTS, "format-" + i);
            metrics.time(Sample.STEPS, Duration.ofMillis(i), "step-" + i);
        }
        metrics.count(Sample.EVENTS, "format-0");
        List<String> lines = metrics.scrape().lines().toList();
        assertThat(lines)
                .contains("noroshi_sample_events_total{format=\"format-0\"} 2.0")
                .contains("noroshi_sample_events_total{format=\"other\"} 900.0")
                .contains("noroshi_sample_steps_seconds_count{step=\"other\"} 900");
        assertThat(lines.stream().filter(line -> line.startsWith("noroshi_sample_events_total{")))
                .hasSize(Sample.EVENTS.mostSeries() + 1);
        assertThat(lines.stream().filter(line -> line.startsWith("noroshi_sample_steps_seconds_count{")))
                .hasSize(Sample.STEPS.mostSeries() + 1);
    }

    @Test
    void showsOfAReadMetricWhatIsThereNowAndNoMoreThanItsBound() {
        Map<List<String>, Integer> rows = new LinkedHashMap<>();
        metrics.readings(Sample.QUEUES, () -> rows);
        rows.put(List.of("a"), 1);
        assertThat(metrics.scrape()).contains("noroshi_sample_queues{queue=\"a\"} 1.0");
        rows.clear();
        for (int i = 0; i < 1_000; i++) {
            rows.put(List.of("b" + i), i);
        }
        String full = metrics.scrape();
        assertThat(full).contains("noroshi_sample_queues{queue=\"b7\"} 7.0").doesNotContain("queue=\"a\"");
        assertThat(full.lines().filter(line -> line.startsWith("noroshi_sample_queues{")))
                .hasSize(Sample.QUEUES.mostSeries());
    }

    @Test
    void showsDeclaredCountersBeforeTheyCount() {
        metrics.declare(Sample.values());
        assertThat(metrics.scrape())
                .contains("noroshi_sample_faults_total 0.0")
                .doesNotContain("noroshi_sample_events");
    }

    @Test
    void followsATotalThatBeginsAgain() {
        AtomicLong total = new AtomicLong(5);
        metrics.readings(Sample.EVENTS, () -> Map.of(List.of("cef"), total.get()));
        metrics.scrape();
        total.set(8);
        assertThat(metrics.scrape()).contains("noroshi_sample_events_total{format=\"cef\"} 8.0");
        total.set(2);
        assertThat(metrics.scrape()).contains("noroshi_sample_events_total{format=\"cef\"} 10.0");
    }

    @Test
    void showsTheRoomOnADisk(@TempDir Path folder) {
        metrics.watchDisk(folder);
        assertThat(metrics.scrape()).contains("disk_free_bytes{path=");
    }

    private enum Sample implements Metric {
        EVENTS("noroshi.sample.events", Kind.COUNTER, "format"),
        LATENCY("noroshi.sample.latency", Kind.TIMER),
        FAULTS("noroshi.sample.faults", Kind.COUNTER),
        STEPS("noroshi.sample.steps", Kind.TIMER, "step"),
        QUEUES("noroshi.sample.queues", Kind.GAUGE, "queue"),
        DEPTH("noroshi.sample.depth", Kind.GAUGE);

        private final MetricDefinition definition;

        Sample(String name, Kind kind, String... tags) {
            this.definition = MetricDefinition.of(name, kind, "A sample.", tags);
        }

        @Override
        public MetricDefinition definition() {
            return definition;
        }
    }
}
