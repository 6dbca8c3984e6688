package dev.noroshi.embedded.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One version of a subject as the topic holds it.
 *
 * @param schema Avro's JSON without needless spaces
 */
record StoredVersion(
        String subject, int version, int id, String schema, List<SchemaReference> references, boolean deleted) {
    StoredVersion {
        references = List.copyOf(references);
    }

    /** What makes two schemas one, wherever they are registered. */
    SchemaText text() {
        return new SchemaText(schema, references);
    }

    StoredVersion asDeleted() {
        return new StoredVersion(subject, version, id, schema, references, true);
    }

    /** As the REST API shows a version. */
    ObjectNode json() {
        ObjectNode json =
                Json.object().put("subject", subject).put("version", version).put("id", id);
        SchemaReference.addTo(json, references);
        return json.put("schema", schema);
    }
}
