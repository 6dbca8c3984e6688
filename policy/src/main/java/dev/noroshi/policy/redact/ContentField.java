package dev.noroshi.policy.redact;

import dev.noroshi.schema.AlertContent;
import org.jspecify.annotations.Nullable;

/** Fields of an alert's content that are filled in for each recipient, by their place: names are looked up each time. */
public enum ContentField {
    ALERT_ID("alertId"),
    REFERENCE("reference"),
    VERSION("version"),
    TYPE("type"),
    CLOSE_REASON("closeReason"),
    ISSUED_AT("issuedAt"),
    TLP("tlp"),
    SHARING_COMMUNITY("sharingCommunity"),
    SOURCE("source"),
    COUNT("count"),
    FIRST_SEEN("firstSeen"),
    LAST_SEEN("lastSeen"),
    OBLIGATIONS("obligations"),
    EXPIRES("expires");

    private final int position;

    ContentField(String name) {
        this.position = AlertContent.getClassSchema().getField(name).pos();
    }

    /** Sets the field. */
    public void set(AlertContent content, @Nullable Object value) {
        content.put(position, value);
    }
}
