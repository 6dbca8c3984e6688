package dev.noroshi.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.transport.registry.ReferenceResolver;
import dev.noroshi.transport.registry.RegistryError;
import dev.noroshi.transport.registry.RegistryRejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/** Turns the text of schemas into schemas, with what they refer to. */
final class SubmittedSchemas {
    private final ReferenceResolver accepting;
    private final ReferenceResolver reading;

    /** Finds a version that a schema refers to. */
    @FunctionalInterface
    interface Referred {
        StoredVersion find(String subject, int version);
    }

    SubmittedSchemas(Referred referred) {
        ReferenceResolver.Versions versions =
                (subject, version) -> json(referred.find(subject, version).text());
        this.accepting = ReferenceResolver.accepting(versions);
        this.reading = ReferenceResolver.reading(versions);
    }

    /** A schema somebody sends; refused if it is not valid. */
    Schema accept(String subject, SchemaText given) {
        try {
            return accepting.resolve(json(given), "subject " + subject);
        } catch (RegistryRejectedException e) {
            throw new RegistryFailure(RegistryError.INVALID_SCHEMA, String.valueOf(e.getMessage()));
        }
    }

    /** A schema that was accepted once. */
    Schema read(SchemaText stored) {
        return reading.resolve(json(stored), "a stored version");
    }

    /** Avro's own printing; where types come from elsewhere, that would copy them in, so only spaces go. */
    static SchemaText canonical(Schema schema, SchemaText given) {
        if (given.references().isEmpty()) {
            return new SchemaText(schema.toString(), given.references());
        }
        try {
            JsonNode json = Json.read(given.schema().getBytes(StandardCharsets.UTF_8));
            return new SchemaText(json.toString(), given.references());
        } catch (IOException e) {
            throw new RegistryFailure(RegistryError.INVALID_SCHEMA, "The schema is not JSON");
        }
    }

    private static ObjectNode json(SchemaText text) {
        ObjectNode json = Json.object().put("schema", text.schema());
        SchemaReference.addTo(json, text.references());
        return json;
    }
}
