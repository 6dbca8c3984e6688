package dev.noroshi.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A named type that a schema takes from another subject. */
record SchemaReference(String name, String subject, int version) {

    static List<SchemaReference> in(JsonNode json) {
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode one : json.path("references")) {
            references.add(new SchemaReference(
                    one.path("name").asText(),
                    one.path("subject").asText(),
                    one.path("version").asInt()));
        }
        return references;
    }

    /** Adds nothing where there are none, as Confluent's registry does. */
    static void addTo(ObjectNode json, List<SchemaReference> references) {
        if (references.isEmpty()) {
            return;
        }
        ArrayNode array = json.putArray("references");
        references.forEach(one -> array.addObject()
                .put("name", one.name)
                .put("subject", one.subject)
                .put("version", one.version));
    }
}
