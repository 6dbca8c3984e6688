package dev.noroshi.transport.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** The form in which a schema is registered: without the hints that only Java readers need. */
public final class WireSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA_STRING = "avro.java.string";

    private WireSchemas() {}

    /** The same schema without {@code avro.java.string}, which would tie partners in other languages to our code generator. */
    public static Schema of(Schema schema) {
        String text = schema.toString();
        if (!text.contains(JAVA_STRING)) {
            return schema;
        }
        try {
            return parse(stripped(JSON.readTree(text)).toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Schema " + schema.getFullName() + " does not print as JSON", e);
        }
    }

    /** Parses one self-contained schema by the rules of the Avro specification, defaults checked. */
    public static Schema parse(String text) {
        return new Schema.Parser(NameValidator.STRICT_VALIDATOR).parse(text);
    }

    private static JsonNode stripped(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(stripped(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        boolean hinted = object.has(JAVA_STRING);
        ObjectNode copy = JSON.createObjectNode();
        for (var property : object.properties()) {
            // A default is data of the schema's author, not schema.
            boolean data = property.getKey().equals("default");
            if (!property.getKey().equals(JAVA_STRING)) {
                copy.set(property.getKey(), data ? property.getValue() : stripped(property.getValue()));
            }
        }
        boolean bare = hinted && copy.size() == 1 && copy.path("type").isTextual();
        return bare ? TextNode.valueOf(copy.path("type").textValue()) : copy;
    }
}
