package dev.noroshi.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    void refusesTagValuesThatTheMetricDoesNotDeclare() {
        assertThatThrownBy(() -> metrics.count(Sample.EVENTS)).hasMessageContaining("has the tags [format], not 0");
    }

    private enum Sample implements Metric {
        EVENTS("noroshi.sample.events", Kind.COUNTER, List.of("format")),
        LATENCY("noroshi.sample.latency", Kind.TIMER, List.of()),
        DEPTH("noroshi.sample.depth", Kind.GAUGE, List.of());

        private final String metricName;
        private final Kind kind;
        private final List<String> tags;

        Sample(String metricName, Kind kind, List<String> tags) {
            this.metricName = metricName;
            this.kind = kind;
            this.tags = tags;
        }

        @Override
        public String metricName() {
            return metricName;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public List<String> tags() {
            return tags;
        }

        @Override
        public String doc() {
            return "A sample.";
        }
    }
}
