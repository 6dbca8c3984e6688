package dev.noroshi.notifier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.domain.EndpointView;
import dev.noroshi.notifier.domain.EndpointView.State;
import dev.noroshi.notifier.domain.OutboxView;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxReadingsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Dispatch dispatch = new Dispatch();
    private final OutboxReadings readings = new OutboxReadings(dispatch, policy(), () -> NOW);

    @Test
    void tellsWhoIsNotGettingTheirsAndHowMuchWaits() {
        RecordedMetrics metrics = new RecordedMetrics();
        readings.bind(metrics);
        show(
                0,
                Map.of(Severity.CRITICAL, Duration.ofSeconds(130)),
                endpoint("bank", State.OPEN, 3, 20),
                endpoint("telco", State.SOUND, 1, null));
        show(
                1,
                Map.of(Severity.CRITICAL, Duration.ofSeconds(5)),
                endpoint("gone", State.DISABLED, 7, 900),
                endpoint("power", State.PAUSED, 2, 900));
        assertThat(metrics.value(NotifierMetric.OLDEST, "CRITICAL")).isEqualTo(130);
        assertThat(metrics.value(NotifierMetric.WAITING, "webhook")).isEqualTo(6);
        assertThat(metrics.value(NotifierMetric.WAITING, "none")).isEqualTo(7);
        assertThat(metrics.value(NotifierMetric.PARKED, "webhook")).isEqualTo(2);
        assertThat(metrics.value(NotifierMetric.ENDPOINTS, "webhook", "OPEN")).isEqualTo(1);
        assertThat(metrics.value(NotifierMetric.FAILING, "kr-bank", "bank", "webhook"))
                .isEqualTo(20);
        assertThat(metrics.value(NotifierMetric.FAILING, "kr-power", "power", "webhook"))
                .isZero();
        assertThat(metrics.value(NotifierMetric.HELD)).isEqualTo(2);
    }

    @Test
    void namesOnlyThoseThatFailLongestHoweverManyFail() {
        List<EndpointView> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(endpoint("many-" + i, State.FAILING, 1, i));
        }
        show(0, Map.of(), all.toArray(EndpointView[]::new));
        try (PrometheusMetrics metrics = new PrometheusMetrics()) {
            readings.bind(metrics);
            List<String> shown = metrics.scrape()
                    .lines()
                    .filter(line -> line.startsWith("noroshi_notifier_failing_seconds{"))
                    .toList();
            assertThat(shown).hasSize(NotifierMetric.FAILING.mostSeries());
            assertThat(shown)
                    .anyMatch(line -> line.contains("\"many-999\""))
                    .noneMatch(line -> line.contains("many-9\""));
        }
    }

    private void show(int partition, Map<Severity, Duration> oldest, EndpointView... endpoints) {
        OutboxView outbox = new OutboxView(4, 2, 1, oldest);
        dispatch.show(new TaskId(0, partition), OutboxView.EMPTY, outbox, List.of(endpoints), 0);
    }

    private static EndpointView endpoint(String id, State state, int waiting, @Nullable Integer failingSeconds) {
        Instant since = failingSeconds == null ? null : NOW.minusSeconds(failingSeconds);
        return new EndpointView(id, state, waiting, Duration.ZERO, 0, since, null, null);
    }

    private static PolicyInForce policy() {
        List<Subscription> all = new ArrayList<>();
        for (String id : List.of("bank", "telco", "power")) {
            all.add(TestPolicy.webhook(id, "kr-" + id, "https://" + id));
        }
        for (int i = 0; i < 1_000; i++) {
            all.add(TestPolicy.webhook("many-" + i, "org-" + i, "https://many"));
        }
        TestPolicy policy = TestPolicy.of("p", all.toArray(Subscription[]::new));
        return new PolicyInForce() {
            @Override
            public SharingPolicy current() {
                return policy;
            }

            @Override
            public boolean knows(String version) {
                return true;
            }
        };
    }
}
