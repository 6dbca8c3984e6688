package dev.noroshi.transport.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Builds a schema from a registry's JSON, fetching the schemas it refers to, each once, before it. */
public final class ReferenceResolver {
    private static final int DEEPEST = 32;
    private static final int MOST = 1_000;

    private final Versions versions;
    private final boolean validateDefaults;

    /** Fetches one version of a subject, as the registry answers it. */
    @FunctionalInterface
    public interface Versions {
        JsonNode fetch(String subject, int version);
    }

    private ReferenceResolver(Versions versions, boolean validateDefaults) {
        this.versions = versions;
        this.validateDefaults = validateDefaults;
    }

    /** For reading: what some registry once accepted can be read, wrong defaults and all. */
    public static ReferenceResolver reading(Versions versions) {
        return new ReferenceResolver(versions, false);
    }

    /** For accepting a new schema: its defaults must fit their types. */
    public static ReferenceResolver accepting(Versions versions) {
        return new ReferenceResolver(versions, true);
    }

    /**
     * The schema in {@code schema}, with the {@code references} it lists.
     *
     * @param about the subject or id, for messages
     * @throws RegistryRejectedException if it is no Avro schema, or refers too far
     */
    public Schema resolve(JsonNode answer, String about) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RegistryRejectedException(
                    "A schema of type " + type + " stands for " + about + ", but only AVRO is understood here", 0);
        }
        if (!answer.path("schema").isTextual()) {
            throw new RegistryRejectedException("There is no schema in the JSON for " + about, 0);
        }
        Schema.Parser parser = new Schema.Parser(NameValidator.UTF_VALIDATOR).setValidateDefaults(validateDefaults);
        try {
            addReferences(parser, answer, new HashSet<>(), 0);
            return parser.parse(answer.path("schema").textValue());
        } catch (RegistryException e) {
            throw e;
        } catch (RuntimeException e) {
            // Avro's parser answers nonsense with exceptions of every kind, not its own alone.
            throw new RegistryRejectedException("The schema for " + about + " is not valid Avro: " + e.getMessage(), 0);
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
