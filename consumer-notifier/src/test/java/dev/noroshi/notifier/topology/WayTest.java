package dev.noroshi.notifier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.domain.AlertVersion;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WayTest {

    private static final Instant RECEIVED = Alerts.AT;
    private static final Duration TOOK = Duration.ofSeconds(1);

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final Way way = new Way(
            new PolicyInForce() {
                @Override
                public SharingPolicy current() {
                    return TestPolicy.of("p");
                }

                @Override
                public boolean knows(String version) {
                    return true;
                }
            },
            metrics);

    @Test
    void measuresTheFirstAttemptByItsBeginningAndTheDeliveryByItsEnd() {
        end(row(Purpose.ALERT), AlertType.CREATED, new Outcome.Delivered(200, ""));
        assertThat(seconds(NotifierMetric.FIRST_ATTEMPT)).isEqualTo(4);
        assertThat(seconds(NotifierMetric.DELIVERED)).isEqualTo(5);
    }

    @Test
    void laterAttemptIsNotTheFirst() {
        OutboxRow second = row(Purpose.ALERT).attempted(500, RECEIVED);
        end(second, AlertType.CREATED, new Outcome.Failed(500, ""));
        assertThat(seconds(NotifierMetric.FIRST_ATTEMPT)).isZero();
        assertThat(seconds(NotifierMetric.DELIVERED)).isZero();
        end(second, AlertType.CREATED, new Outcome.Delivered(200, ""));
        assertThat(seconds(NotifierMetric.DELIVERED)).isEqualTo(5);
    }

    @Test
    void leavesOutWhatIsOldByIntentionAndWhatWasNotTried() {
        end(row(Purpose.REPLAY), AlertType.CREATED, new Outcome.Delivered(200, ""));
        end(row(Purpose.ALERT), AlertType.CLOSED, new Outcome.Delivered(200, ""));
        end(row(Purpose.ALERT), AlertType.CREATED, new Outcome.NotTried(""));
        assertThat(seconds(NotifierMetric.FIRST_ATTEMPT)).isZero();
        assertThat(seconds(NotifierMetric.DELIVERED)).isZero();
    }

    private void end(OutboxRow row, AlertType type, Outcome outcome) {
        Alert alert = Alerts.of("kr-bank", "a", 1, type, Severity.HIGH);
        way.ended(row, way.origin(row, alert), outcome, TOOK, RECEIVED.plusSeconds(5));
    }

    private double seconds(NotifierMetric metric) {
        return metrics.value(metric, "HIGH", "JP", "KR");
    }

    private static OutboxRow row(Purpose purpose) {
        AlertVersion version = new AlertVersion("kr-bank", "i", "a", 1, Severity.HIGH, RECEIVED);
        return OutboxRow.pending("hook", 1, version, AlertType.CREATED, purpose, RECEIVED);
    }
}
