package dev.noroshi.embedded.interop;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An alert with text in three scripts, nested records, a map and a number beyond 32 bits. (JavaScript clients refuse numbers beyond 53.) */
final class AlertSample {
    static final Instant AT = Instant.parse("2026-11-23T01:02:03.456789Z");
    static final String TITLE = "봉화 狼煙 – C2 traffic";

    private AlertSample() {}

    static Alert alert() {
        Classification classification = new Classification("malicious-code", "c2-server");
        AlertContent content = AlertContent.newBuilder()
                .setAlertId("alert-1")
                .setReference("NRS-7F3K-Q2MD")
                .setVersion(1)
                .setType(AlertType.CREATED)
                .setIssuedAt(AT)
                .setTlp(Tlp.AMBER_STRICT)
                .setSource(AlertSource.newBuilder()
                        .setNames(Map.of("ja", "アクメ製造"))
                        .setCountry("JP")
                        .build())
                .setTitle(TITLE)
                .setClassification(classification)
                .setSeverity(Severity.HIGH)
                .setCount(1_000_000_000_000L)
                .setFirstSeen(AT)
                .setLastSeen(AT)
                .setAttackers(List.of(
                        Endpoint.newBuilder().setIp("192.0.2.7").setPort(443).build()))
                .setObservables(List.of(new Observable("domain", "xn--bonusaa-5bb1da.example")))
                .build();
        Release release = Release.newBuilder()
                .setIncidentId("incident-1")
                .setEventId("event-1")
                .setSourceOrg("jp-acme")
                .setSeverity(Severity.HIGH)
                .setClassification(classification)
                .setNeedToKnow(NeedToKnow.newBuilder().build())
                .setRedactionHash("00")
                .setPolicyVersion("none")
                .setReceivedAt(AT)
                .build();
        return Alert.newBuilder()
                .setRecipient("kr-bank")
                .setContent(content)
                .setRelease(release)
                .build();
    }
}
