package dev.noroshi.transport.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Builds a schema from a registry's answer, fetching the schemas it refers to, each once, before it. */
final class ReferenceResolver {
    private static final int DEEPEST = 32;
    private static final int MOST = 1_000;

    private final Versions versions;

    /** Fetches one version of a subject, as the registry answers it. */
    interface Versions {
        JsonNode fetch(String subject, int version);
    }

    ReferenceResolver(Versions versions) {
        this.versions = versions;
    }

    Schema resolve(JsonNode answer, String about) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RegistryRejectedException(
                    "The registry holds a " + type + " schema for " + about + ", but only AVRO can be read here", 0);
        }
        if (!answer.path("schema").isTextual()) {
            throw new RegistryRejectedException("The registry's answer for " + about + " has no schema in it", 0);
        }
        // Names as lenient as the writers of foreign schemas: what a registry accepted can be read.
        Schema.Parser parser = new Schema.Parser(NameValidator.UTF_VALIDATOR).setValidateDefaults(false);
        try {
            addReferences(parser, answer, new HashSet<>(), 0);
            return parser.parse(answer.path("schema").textValue());
        } catch (AvroRuntimeException e) {
            throw new RegistryRejectedException(
                    "The registry's schema for " + about + " is not valid Avro: " + e.getMessage(), 0);
        }
    }

    private void addReferences(Schema.Parser parser, JsonNode answer, Set<String> seen, int depth) {
        if (depth > DEEPEST || seen.size() > MOST) {
            throw new RegistryRejectedException(
                    "References are more than " + DEEPEST + " deep or more than " + MOST + " in number", 0);
        }
        for (JsonNode reference : answer.path("references")) {
            String subject = reference.path("subject").asText();
            int version = reference.path("version").asInt();
            if (seen.add(subject + "/" + version)) {
                JsonNode referred = versions.fetch(subject, version);
                addReferences(parser, referred, seen, depth + 1);
                parser.parse(referred.path("schema").asText());
            }
        }
    }
}
