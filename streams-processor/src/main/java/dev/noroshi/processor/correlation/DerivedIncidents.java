package dev.noroshi.processor.correlation;

import dev.noroshi.event.Hashes;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Sensor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Derived incidents as the hub keeps them among all others: who took part, never what they said. */
final class DerivedIncidents {

    /** The source of what no organisation reported. */
    static final String HUB = "hub";

    private static final Classification UNDETERMINED = new Classification("other", "undetermined");

    private DerivedIncidents() {}

    static Classification classification(DerivedIncident derived) {
        Classification stated = derived.getClassification();
        return stated == null ? UNDETERMINED : stated;
    }

    static Incident of(DerivedIncident derived, int version) {
        Incident incident = new Incident();
        incident.put("incidentId", derived.getIncidentId());
        incident.put("version", version);
        incident.put("fingerprint", derived.getRule());
        incident.put("state", derived.getState());
        incident.put("change", derived.getChange());
        incident.put("sourceOrg", HUB);
        incident.put("sharingCommunity", "");
        incident.put("openedAt", derived.getOpenedAt());
        incident.put("updatedAt", derived.getUpdatedAt());
        incident.put("firstSeen", derived.getFirstSeen());
        incident.put("lastSeen", derived.getLastSeen());
        incident.put("count", derived.getCount());
        incident.put("events", derived.getCount());
        incident.put("witnesses", List.of());
        incident.put("eventIds", derived.getEventIds());
        incident.put("event", event(derived));
        incident.put("reached", List.of());
        incident.put("rule", derived.getRuleId());
        incident.put(
                "contributions",
                derived.getContributors().stream()
                        .map(Contributor::getIncidentId)
                        .toList());
        incident.put("degraded", derived.getDegraded());
        return incident;
    }

    private static IncidentEvent event(DerivedIncident derived) {
        Instant receivedAt = derived.getContributors().stream()
                .map(contributor -> contributor.getEvent().getReceivedAt())
                .max(Instant::compareTo)
                .orElse(derived.getUpdatedAt());
        return IncidentEvent.newBuilder()
                .setEventId(derived.getIncidentId())
                .setProducerOrg(HUB)
                .setSensor(new Sensor("correlation", "Noroshi", null, null))
                .setFormat("noroshi")
                .setTime(derived.getOpenedAt())
                .setReceivedAt(receivedAt)
                .setTitle(derived.getTitle())
                .setDescription(derived.getDescription())
                .setClassification(classification(derived))
                .setSeverity(derived.getSeverity())
                .setAttacks(derived.getAttacks())
                .setExercise(derived.getExercise())
                .setActivity(derived.getState() == IncidentState.CLOSED ? Activity.CLOSE : Activity.CREATE)
                .setRawHash(Hashes.sha256Hex(derived.getIncidentId().getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
