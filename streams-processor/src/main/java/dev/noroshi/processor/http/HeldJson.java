package dev.noroshi.processor.http;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Waiting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Held incidents as those see them who ask. */
final class HeldJson {

    private final Duration keep;

    HeldJson(Duration keep) {
        this.keep = keep;
    }

    /** What the source sees beside the rest. */
    Map<String, Object> content(HeldIncident held) {
        Map<String, Object> line = new LinkedHashMap<>();
        IncidentEvent event = held.getIncident().getEvent();
        line.put("eventId", event.getEventId());
        if (event.getTitle() != null) {
            line.put("title", event.getTitle());
        }
        line.put(
                "classification",
                event.getClassification().getTaxonomy() + "/"
                        + event.getClassification().getType());
        line.put("sensor", event.getSensor().getName());
        line.put("count", held.getIncident().getCount());
        return line;
    }

    /** As an operator of the hub sees it. */
    Map<String, Object> withoutContent(HeldIncident held) {
        Incident incident = held.getIncident();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("incidentId", incident.getIncidentId());
        line.put("sourceOrg", incident.getSourceOrg());
        line.put("version", incident.getVersion());
        line.put("severity", incident.getEvent().getSeverity().name());
        Handling handling = incident.getEvent().getHandling();
        if (handling != null && handling.getTlp() != null) {
            line.put("tlp", TlpLabel.of(handling.getTlp()));
        }
        line.put("heldAt", held.getHeldAt().toString());
        line.put("expiresAt", held.getHeldAt().plus(keep).toString());
        line.put("policyVersion", held.getPolicyVersion());
        line.put("waiting", held.getWaiting().stream().map(HeldJson::waiting).toList());
        return line;
    }

    private static Map<String, Object> waiting(Waiting waiting) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("recipient", waiting.getRecipient());
        line.put("effect", waiting.getEffect());
        line.put("code", waiting.getCode());
        return line;
    }
}
