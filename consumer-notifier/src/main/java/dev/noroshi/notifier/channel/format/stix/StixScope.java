package dev.noroshi.notifier.channel.format.stix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.CloseReason;
import java.time.Instant;

/** What all objects of one version of an alert have in common. */
final class StixScope {

    private final StixIds ids;
    private final AlertContent content;
    private final String creator;
    private final String created;
    private final String modified;

    StixScope(AlertContent content) {
        this.ids = new StixIds(content.getAlertId());
        this.content = content;
        this.creator = ids.id("identity", "source");
        Instant issued = content.getIssuedAt();
        Instant seen = content.getFirstSeen();
        this.created = StixTime.text(seen.isBefore(issued) ? seen : issued);
        this.modified = StixTime.text(issued);
    }

    String id(String type, String key) {
        return ids.id(type, key);
    }

    /** Id of the identity that made them all. */
    String creator() {
        return creator;
    }

    /** A domain or relationship object without its own properties. */
    ObjectNode object(String type, String key) {
        ObjectNode object = start(type, key);
        if (!object.path("id").asText().equals(creator)) {
            object.put("created_by_ref", creator);
        }
        object.put("created", created);
        object.put("modified", modified);
        if (isTakenBack()) {
            object.put("revoked", true);
        }
        mark(object);
        return object;
    }

    /** A cyber-observable object without its own properties. */
    ObjectNode observable(String type, String key) {
        ObjectNode object = start(type, key);
        mark(object);
        return object;
    }

    private ObjectNode start(String type, String key) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("type", type);
        object.put("spec_version", "2.1");
        object.put("id", ids.id(type, key));
        return object;
    }

    private void mark(ObjectNode object) {
        object.putArray("object_marking_refs").add(StixMarkings.id(content.getTlp()));
    }

    private boolean isTakenBack() {
        return content.getCloseReason() == CloseReason.WITHDRAWN
                || content.getCloseReason() == CloseReason.FALSE_POSITIVE;
    }
}
