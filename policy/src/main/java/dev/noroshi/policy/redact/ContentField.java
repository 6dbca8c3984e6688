package dev.noroshi.policy.redact;

import dev.noroshi.schema.AlertContent;
import org.jspecify.annotations.Nullable;

/** Fields of an alert's content, set by their place: a name is looked up each time. */
public enum ContentField {
    ALERT_ID("alertId"),
    REFERENCE("reference"),
    VERSION("version"),
    TYPE("type"),
    CLOSE_REASON("closeReason"),
    ISSUED_AT("issuedAt"),
    EXERCISE("exercise"),
    TLP("tlp"),
    SHARING_COMMUNITY("sharingCommunity"),
    SOURCE("source"),
    TITLE("title"),
    DESCRIPTION("description"),
    CLASSIFICATION("classification"),
    SEVERITY("severity"),
    CONFIDENCE("confidence"),
    COUNT("count"),
    FIRST_SEEN("firstSeen"),
    LAST_SEEN("lastSeen"),
    INCIDENT_ID("incidentId"),
    EVENT_ID("eventId"),
    PRODUCER_UID("producerUid"),
    SENSOR("sensor"),
    ANALYTIC("analytic"),
    ATTACKS("attacks"),
    ATTACKERS("attackers"),
    VICTIMS("victims"),
    OBSERVABLES("observables"),
    MALWARE("malware"),
    THREAT_ACTORS("threatActors"),
    CAMPAIGNS("campaigns"),
    VULNERABILITIES("vulnerabilities"),
    UNMAPPED("unmapped"),
    OBLIGATIONS("obligations"),
    PERMITTED_ACTIONS("permittedActions"),
    EXPIRES("expires"),
    REDACTED("redacted");

    private final int position;

    ContentField(String name) {
        this.position = AlertContent.getClassSchema().getField(name).pos();
    }

    /** Sets the field. */
    public void set(AlertContent content, @Nullable Object value) {
        content.put(position, value);
    }
}
