package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;

class AminerTest {

    @Test
    void mapsAnAnomaly() {
        IncidentEvent event = Reader.event(
                null,
                "{\"AnalysisComponent\":{\"AnalysisComponentIdentifier\":30,\"AnalysisComponentType\":\"EntropyDetector\",\"AnalysisComponentName\":\"High entropy in a domain\",\"Message\":\"Value entropy anomaly detected\",\"TrainingMode\":false,\"CriticalValue\":0.014938108374387008},\"LogData\":{\"RawLogData\":[\"line one\",\"line two\"],\"Timestamps\":[1772323198.5,1772323190],\"DetectionTimestamp\":[1772323199],\"LogLinesCount\":2},\"AMiner\":{\"ID\":\"10.0.0.254\"}}");
        assertThat(event.getFormat()).isEqualTo("aminer");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:59Z");
        assertThat(event.getStartTime()).isEqualTo("2026-02-28T23:59:50Z");
        assertThat(event.getEndTime()).isEqualTo("2026-02-28T23:59:58.500Z");
        assertThat(event.getCount()).isEqualTo(2);
        assertThat(event.getAnalytic().getUid()).isEqualTo("High entropy in a domain");
        assertThat(event.getAnalytic().getType()).isEqualTo("EntropyDetector");
        assertThat(event.getSeverity()).isEqualTo(Severity.LOW);
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.254");
        assertThat(event.getUnmapped())
                .containsEntry("AnalysisComponent.CriticalValue", "0.014938108374387008")
                .containsEntry("LogData.RawLogData", "[\"line one\",\"line two\"]");
    }

    @Test
    void fallsBackToTheTimeOfTheLines() {
        IncidentEvent event = Reader.event(
                null,
                "{\"AnalysisComponent\":{\"AnalysisComponentName\":\"n\"},\"LogData\":{\"Timestamps\":[1772323198]},\"AMiner\":{\"ID\":\"web-1\"}}");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getVictims().get(0).getHostname()).isEqualTo("web-1");
    }

    @Test
    void refusesWhatIsNoAnomaly() {
        assertThat(Reader.rejected("aminer", "{\"LogData\":{}}").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
    }
}
