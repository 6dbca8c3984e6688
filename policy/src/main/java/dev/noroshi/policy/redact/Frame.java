package dev.noroshi.policy.redact;

import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.IncidentEvent;

/** The parts of an alert that are never redacted: classification, severity, times and the hub's count. */
final class Frame {

    private Frame() {}

    /** The alert's own ids, label and obligations are its maker's to say. */
    static AlertContent of(IncidentEvent event, Sighting sighting) {
        AlertContent content = new AlertContent();
        ContentField.EXERCISE.set(content, event.getExercise());
        ContentField.CLASSIFICATION.set(content, event.getClassification());
        ContentField.SEVERITY.set(content, event.getSeverity());
        ContentField.COUNT.set(content, sighting.count());
        ContentField.FIRST_SEEN.set(content, sighting.firstSeen());
        ContentField.LAST_SEEN.set(content, sighting.lastSeen());
        return content;
    }
}
