package dev.noroshi.console;

import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import dev.noroshi.schema.Waiting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records as the topics hold them, with no more said than a test needs. */
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-11-26T03:00:00Z");

    private Samples() {}

    public static Incident incident(String id, String source, String title) {
        return incident(id, source, title, 1, Severity.HIGH, NOON);
    }

    public static Incident incident(
            String id, String source, String title, int version, Severity severity, Instant at) {
        Handling handling = Handling.newBuilder().setTlp(Tlp.GREEN).build();
        IncidentEvent event = IncidentEvent.newBuilder()
                .setEventId("event-of-" + id)
                .setProducerOrg(source)
                .setSensor(Sensor.newBuilder().setName("eve-1").build())
                .setFormat("noroshi")
                .setTime(at)
                .setReceivedAt(at)
                .setTitle(title)
                .setDescription("Told by " + source)
                .setClassification(new Classification("intrusion-attempts", "exploit"))
                .setSeverity(severity)
                .setActivity(Activity.CREATE)
                .setAttackers(
                        List.of(Endpoint.newBuilder().setIp("198.51.100.7").build()))
                .setVictims(List.of(
                        Endpoint.newBuilder().setHostname("db." + source).build()))
                .setHandling(handling)
                .setRawHash("00")
                .build();
        return Incident.newBuilder()
                .setIncidentId(id)
                .setVersion(version)
                .setFingerprint("f")
                .setState(IncidentState.OPEN)
                .setChange(version == 1 ? IncidentChange.OPENED : IncidentChange.COUNTED)
                .setSourceOrg(source)
                .setOpenedAt(NOON)
                .setUpdatedAt(at)
                .setFirstSeen(NOON)
                .setLastSeen(at)
                .setCount(version)
                .setEvents(version)
                .setEvent(event)
                .build();
    }

    /** A decision; answers as `org PERMIT OK` or `org DENY TLP`. */
    public static DecisionRecord decision(String incidentId, int version, String source, String... answers) {
        List<Permit> permits = new ArrayList<>();
        List<RefusalGroup> refusals = new ArrayList<>();
        for (String answer : answers) {
            String[] words = answer.split(" ", 3);
            Effect effect = Effect.valueOf(words[1]);
            if (effect == Effect.PERMIT) {
                permits.add(Permit.newBuilder()
                        .setRecipient(words[0])
                        .setCode(words[2])
                        .setPath(List.of("member:jnsa"))
                        .setCandidateBecause(List.of("member:jnsa"))
                        .build());
            } else {
                Refusal refusal = Refusal.newBuilder()
                        .setRecipient(words[0])
                        .setDetail("secret detail about " + words[0])
                        .build();
                refusals.add(new RefusalGroup(effect, words[2], new ArrayList<>(List.of(refusal))));
            }
        }
        return DecisionRecord.newBuilder()
                .setDecisionId("decision-" + incidentId + version)
                .setAt(NOON)
                .setIncidentId(incidentId)
                .setVersion(version)
                .setEventId("event-of-" + incidentId)
                .setSourceOrg(source)
                .setPermits(permits)
                .setRefusals(refusals)
                .setPolicyVersion("none")
                .setEngineVersion("1")
                .build();
    }

    public static Alert alert(String incidentId, String source, String recipient, String title) {
        AlertContent content = AlertContent.newBuilder()
                .setAlertId("alert-" + incidentId + "-" + recipient)
                .setReference("NRS-" + Integer.toHexString((incidentId + recipient).hashCode()))
                .setVersion(1)
                .setType(AlertType.CREATED)
                .setIssuedAt(NOON)
                .setTlp(Tlp.GREEN)
                .setSource(AlertSource.newBuilder().setCountry("JP").build())
                .setTitle(title)
                .setClassification(new Classification("intrusion-attempts", "exploit"))
                .setSeverity(Severity.HIGH)
                .setCount(1)
                .setFirstSeen(NOON)
                .setLastSeen(NOON)
                .setRedacted(true)
                .build();
        Release release = Release.newBuilder()
                .setIncidentId(incidentId)
                .setEventId("event-of-" + incidentId)
                .setSourceOrg(source)
                .setSeverity(Severity.HIGH)
                .setClassification(new Classification("intrusion-attempts", "exploit"))
                .setNeedToKnow(NeedToKnow.newBuilder().build())
                .setRedactionHash("none")
                .setPolicyVersion("none")
                .setReceivedAt(NOON)
                .build();
        return new Alert(recipient, content, release);
    }

    public static DeliveryAttempt attempt(
            Alert alert, String subscription, DeliveryOutcome outcome, String detail, Instant at) {
        return DeliveryAttempt.newBuilder()
                .setDeliveryId("delivery-" + alert.getContent().getAlertId() + subscription)
                .setAlertId(alert.getContent().getAlertId())
                .setVersion(1)
                .setOrg(alert.getRecipient())
                .setSubscription(subscription)
                .setChannel("webhook")
                .setAttempt(1)
                .setAt(at)
                .setOutcome(outcome)
                .setDetail(detail)
                .setSeverity(alert.getContent().getSeverity())
                .setReceivedAt(NOON)
                .build();
    }

    public static HeldIncident held(Incident incident, String... recipients) {
        List<Waiting> waiting = Arrays.stream(recipients)
                .map(each -> new Waiting(each, "HOLD", "NEED_SOURCE_CONSENT"))
                .toList();
        return HeldIncident.newBuilder()
                .setIncident(incident)
                .setWaiting(new ArrayList<>(waiting))
                .setHeldAt(NOON)
                .setPolicyVersion("none")
                .build();
    }

    public static RejectedEvent rejected(String org, String raw) {
        return RejectedEvent.newBuilder()
                .setProducerOrg(org)
                .setSensor("eve-1")
                .setFormat("cef")
                .setReceivedAt(NOON)
                .setCode("MALFORMED")
                .setReason("not CEF: no version")
                .setPosition("0")
                .setRawHash("00")
                .setRaw(ByteBuffer.wrap(raw.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
