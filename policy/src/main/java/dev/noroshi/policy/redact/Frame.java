package dev.noroshi.policy.redact;

import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.IncidentEvent;

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

    /** The same without the hub's times and count. The alert's own ids, label and obligations are its maker's to say. */
    static AlertContent of(IncidentEvent event) {
        AlertContent content = new AlertContent();
        content.put("exercise", event.getExercise());
        content.put("classification", event.getClassification());
        content.put("severity", event.getSeverity());
        return content;
    }
}
