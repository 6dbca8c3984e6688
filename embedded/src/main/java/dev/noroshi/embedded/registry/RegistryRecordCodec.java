package dev.noroshi.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.embedded.registry.RegistryRecord.Config;
import dev.noroshi.embedded.registry.RegistryRecord.Other;
import dev.noroshi.embedded.registry.RegistryRecord.SubjectDeleted;
import dev.noroshi.embedded.registry.RegistryRecord.Version;
import dev.noroshi.embedded.registry.RegistryRecord.VersionGone;
import dev.noroshi.transport.registry.Compatibility;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's own record format. Keys are compared by their bytes when the topic is compacted, so the order of their
 * properties is part of the format.
 */
final class RegistryRecordCodec {
    private RegistryRecordCodec() {}

    /** A record's two halves. */
    static final class Encoded {
        final byte[] key;
        final byte @Nullable [] value;

        Encoded(JsonNode key, @Nullable JsonNode value) {
            this.key = Json.bytes(key);
            this.value = value == null ? null : Json.bytes(value);
        }
    }

    static Encoded encode(RegistryRecord record) {
        if (record instanceof Version version) {
            return new Encoded(
                    versionKey(version.stored().subject(), version.stored().version()), value(version.stored()));
        }
        if (record instanceof VersionGone gone) {
            return new Encoded(versionKey(gone.subject(), gone.version()), null);
        }
        if (record instanceof SubjectDeleted deleted) {
            ObjectNode value = Json.object().put("subject", deleted.subject()).put("version", deleted.version());
            return new Encoded(subjectKey("DELETE_SUBJECT", Optional.of(deleted.subject())), value);
        }
        if (record instanceof Config config) {
            return new Encoded(subjectKey("CONFIG", config.subject()), value(config));
        }
        return new Encoded(subjectKey("NOOP", Optional.empty()), null);
    }

    private static ObjectNode versionKey(String subject, int version) {
        return Json.object()
                .put("keytype", "SCHEMA")
                .put("subject", subject)
                .put("version", version)
                .put("magic", 1);
    }

    private static ObjectNode subjectKey(String type, Optional<String> subject) {
        ObjectNode key = Json.object().put("keytype", type);
        subject.ifPresent(name -> key.put("subject", name));
        return key.put("magic", 0);
    }

    private static ObjectNode value(StoredVersion stored) {
        ObjectNode value = Json.object()
                .put("subject", stored.subject())
                .put("version", stored.version())
                .put("id", stored.id());
        SchemaReference.addTo(value, stored.references());
        return value.put("schema", stored.schema()).put("deleted", stored.deleted());
    }

    private static @Nullable ObjectNode value(Config config) {
        if (config.level().isEmpty()) {
            return null;
        }
        ObjectNode value = Json.object();
        config.subject().ifPresent(name -> value.put("subject", name));
        return value.put("compatibilityLevel", config.level().get().name());
    }

    /** Throws if key or value is no JSON; what is JSON of another kind is {@link Other}. */
    static RegistryRecord decode(byte[] keyBytes, byte @Nullable [] valueBytes) throws IOException {
        JsonNode key = Json.read(keyBytes);
        JsonNode value = valueBytes == null ? null : Json.read(valueBytes);
        String subject = key.path("subject").asText();
        return switch (key.path("keytype").asText()) {
            case "SCHEMA" -> version(subject, key.path("version").asInt(), value);
            case "DELETE_SUBJECT" ->
                value == null
                        ? new Other()
                        : new SubjectDeleted(subject, value.path("version").asInt());
            case "CONFIG" -> config(key, value);
            default -> new Other();
        };
    }

    private static RegistryRecord version(String subject, int version, @Nullable JsonNode value) {
        if (value == null) {
            return new VersionGone(subject, version);
        }
        if (!value.path("schemaType").asText("AVRO").equals("AVRO")) {
            return new Other();
        }
        return new Version(new StoredVersion(
                subject,
                version,
                value.path("id").asInt(),
                value.path("schema").asText(),
                SchemaReference.in(value),
                value.path("deleted").asBoolean()));
    }

    private static RegistryRecord config(JsonNode key, @Nullable JsonNode value) {
        Optional<String> subject = key.path("subject").isTextual()
                ? Optional.of(key.path("subject").textValue())
                : Optional.empty();
        Optional<Compatibility> level = value == null
                ? Optional.empty()
                : Compatibility.named(value.path("compatibilityLevel").asText());
        return new Config(subject, level);
    }
}
