package dev.noroshi.policy.redact;

import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The parts of an alert that are never redacted: classification, severity, times and the hub's count. */
final class Frame {

    private Frame() {}

    static AlertContent of(IncidentEvent event, Sighting sighting) {
        AlertContent content = of(event);
        seen(content, sighting);
        return content;
    }

    /** The hub's times and count. */
    static void seen(AlertContent content, Sighting sighting) {
        ContentField.COUNT.set(content, sighting.count());
        ContentField.FIRST_SEEN.set(content, sighting.firstSeen());
        ContentField.LAST_SEEN.set(content, sighting.lastSeen());
    }

    /** The same without the hub's times and count. */
    static AlertContent of(IncidentEvent event) {
        AlertContent content = new AlertContent();
        content.put("alertId", "");
        content.put("reference", "");
        content.put("version", 1);
        content.put("type", AlertType.CREATED);
        content.put("issuedAt", Instant.EPOCH);
        content.put("exercise", event.getExercise());
        content.put("tlp", Tlp.RED);
        content.put("classification", event.getClassification());
        content.put("severity", event.getSeverity());
        content.put("count", 1L);
        content.put("firstSeen", Instant.EPOCH);
        content.put("lastSeen", Instant.EPOCH);
        for (String list : List.of(
                "attacks",
                "attackers",
                "victims",
                "observables",
                "malware",
                "threatActors",
                "campaigns",
                "vulnerabilities",
                "obligations")) {
            content.put(list, List.of());
        }
        content.put("unmapped", Map.of());
        content.put("redacted", false);
        return content;
    }
}
