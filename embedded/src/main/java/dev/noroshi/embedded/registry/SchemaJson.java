package dev.noroshi.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A stored schema as the JSON it is, not as a string in JSON. */
final class SchemaJson {
    private SchemaJson() {}

    static JsonNode of(StoredVersion stored) {
        try {
            return Json.read(stored.schema().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Stored schema " + stored.id() + " is not JSON", e);
        }
    }
}
