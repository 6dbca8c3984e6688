package dev.noroshi.producer.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestReportTest {

    private static final String CEF = "CEF:0|Acme|Fire Wall|2.1|100|Port scan|7|src=198.51.100.7";

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final IngestReport report = new IngestReport(metrics);

    @Test
    void tellsWhatBecameOfEachRecordInItsOrder() {
        Outcome.Accepted taken = (Outcome.Accepted) read(CEF);
        report.add(taken);
        report.add(new Outcome.Skipped(1, "cef", "an \"end\"\nof é"));
        report.add(new Outcome.Several(2, "cef", List.of(new Outcome.Skipped(2, "cef", "one"), rejected("two"))));

        assertThat(report.status()).isEqualTo(202);
        assertThat(report.outcomes()).isEqualTo(4);
        assertThat(new String(report.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"accepted\":1,\"rejected\":1,\"skipped\":2,\"results\":["
                        + "{\"index\":0,\"status\":\"accepted\",\"eventId\":\""
                        + taken.events().get(0).getEventId() + "\"},"
                        + "{\"index\":1,\"status\":\"skipped\",\"reason\":\"an \\\"end\\\"\\nof é\"},"
                        + "{\"index\":2,\"status\":\"skipped\",\"reason\":\"one\"},"
                        + "{\"index\":2,\"status\":\"rejected\",\"code\":\"MALFORMED\",\"error\":\"two\"}]}");
    }

    @Test
    void countsOnlyWhenItIsTold() {
        report.add(rejected("no JSON"));
        assertThat(metrics.value(GatewayMetric.REJECTED, "cef", "MALFORMED")).isZero();
        report.count();
        assertThat(metrics.value(GatewayMetric.REJECTED, "cef", "MALFORMED")).isEqualTo(1);
        assertThat(report.status()).isEqualTo(422);
    }

    private static Outcome rejected(String reason) {
        return new Outcome.Rejected(0, "cef", RejectCode.MALFORMED, reason, new byte[] {1}, 1);
    }

    private static Outcome read(String record) {
        Formats formats = Formats.standard();
        FormatAdapter cef = formats.named("cef").orElseThrow();
        var whole = new Frame.Whole(0, record.getBytes(StandardCharsets.UTF_8), true);
        return new Intake(formats, cef).read(whole, Intake.Place.UNKNOWN, Origin.local("jp-acme", "fw", Instant.EPOCH));
    }
}
