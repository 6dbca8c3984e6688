package dev.noroshi.transport.serde;

import dev.noroshi.schema.Classification;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.List;

/** Records for tests. */
final class Samples {
    private static final Instant AT = Instant.parse("2026-11-23T01:02:03.456789Z");

    private Samples() {}

    static DeliveryAttempt attempt() {
        return DeliveryAttempt.newBuilder()
                .setDeliveryId("d-1")
                .setAlertId("a-1")
                .setVersion(1)
                .setOrg("kr-bank")
                .setSubscription("kr-bank-webhook")
                .setChannel("webhook")
                .setAttempt(2)
                .setAt(AT)
                .setOutcome(DeliveryOutcome.RETRY)
                .setStatus(503)
                .setNextAttemptAt(AT.plusSeconds(15))
                .setSeverity(Severity.HIGH)
                .setReceivedAt(AT)
                .build();
    }

    static IncidentEvent event() {
        return IncidentEvent.newBuilder()
                .setEventId("e-1")
                .setProducerOrg("jp-acme")
                .setSensor(Sensor.newBuilder().setName("eve-dmz").build())
                .setFormat("noroshi")
                .setTime(AT)
                .setReceivedAt(AT)
                .setClassification(new Classification("malicious-code", "c2-server"))
                .setMalware(List.of("emotet"))
                .setRawHash("00")
                .build();
    }
}
