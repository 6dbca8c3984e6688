package dev.noroshi.notifier;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HoldNotice;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Alerts for tests. */
public final class Alerts {

    public static final Instant AT = Instant.parse("2026-03-01T00:00:00.123456Z");

    private Alerts() {}

    public static Alert created(String org, String alertId) {
        return of(org, alertId, 1, AlertType.CREATED, Severity.HIGH);
    }

    public static Alert of(String org, String alertId, int version, AlertType type, Severity severity) {
        return Alert.newBuilder()
                .setRecipient(org)
                .setContent(content(alertId, version, type, severity))
                .setRelease(release("incident-hidden-" + alertId, severity, AT))
                .build();
    }

    /** What tells a recipient's outbox and mailbox that it may have no version before this one. */
    public static Alert revocation(String org, String alertId, int version) {
        Alert alert = of(org, alertId, version, AlertType.UPDATED, Severity.UNKNOWN);
        alert.getContent().put("title", null);
        alert.getRelease().put("revoked", true);
        return alert;
    }

    /** The bare notice of a withdrawal. */
    public static Alert withdrawal(String org, String alertId, int version) {
        Alert alert = of(org, alertId, version, AlertType.CLOSED, Severity.UNKNOWN);
        alert.getContent().put("title", null);
        alert.getContent().put("closeReason", CloseReason.WITHDRAWN);
        return alert;
    }

    /** The notice to a source that something of its own is held. */
    public static Alert held(String org) {
        Alert alert = of(org, "9a1c6a2e-0b7d-5c3f-8e11-0123456789ab", 1, AlertType.CREATED, Severity.HIGH);
        AlertContent content = alert.getContent();
        content.put("tlp", Tlp.AMBER_STRICT);
        content.put("title", "Held: something you reported waits for your release");
        content.put("incidentId", "9a1c6a2e-0b7d-5c3f-8e11-00000000000f");
        content.put("eventId", "9a1c6a2e-0b7d-5c3f-8e11-00000000000e");
        content.put(
                "hold",
                HoldNotice.newBuilder()
                        .setWaiting(3)
                        .setCodes(List.of("ORCON", "A_LATER_CODE"))
                        .setUntil(AT.plus(Duration.ofDays(30)))
                        .setCommand("noroshi policy grant X --to ORG --reason WHY")
                        .setAddress("https://hub.example")
                        .build());
        alert.getRelease().put("sourceOrg", org);
        alert.getRelease().put("own", true);
        return alert;
    }

    public static AlertContent content(String alertId, int version, AlertType type, Severity severity) {
        return AlertContent.newBuilder()
                .setAlertId(alertId)
                .setReference("NRS-7F3K-Q2MD")
                .setVersion(version)
                .setType(type)
                .setIssuedAt(AT)
                .setTlp(Tlp.GREEN)
                .setSource(AlertSource.newBuilder()
                        .setCountry("JP")
                        .setSectors(List.of("manufacturing"))
                        .build())
                .setTitle("Beacon 狼煙 봉화")
                .setClassification(new Classification("malicious-code", "c2-server"))
                .setSeverity(severity)
                .setCount(version)
                .setFirstSeen(AT)
                .setLastSeen(AT)
                .build();
    }

    public static Release release(String incidentId, Severity severity, Instant receivedAt) {
        return Release.newBuilder()
                .setIncidentId(incidentId)
                .setEventId("event-hidden")
                .setSourceOrg("jp-acme-hidden")
                .setHandling(Handling.newBuilder().setTlp(Tlp.GREEN).build())
                .setSeverity(severity)
                .setClassification(new Classification("malicious-code", "c2-server"))
                .setNeedToKnow(NeedToKnow.newBuilder().build())
                .setRedactionHash("00")
                .setPolicyVersion("p1")
                .setReceivedAt(receivedAt)
                .build();
    }
}
