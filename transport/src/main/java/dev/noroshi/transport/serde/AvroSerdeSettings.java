package dev.noroshi.transport.serde;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a serde is told beside the registry.
 *
 * @param isKey whether it serves record keys
 * @param autoRegister whether the serializer registers a schema it does not find
 * @param useLatest whether the serializer takes the id of the subject's newest version, if that encodes alike
 * @param specificReader whether the deserializer makes objects of our classes, or generic records
 */
public record AvroSerdeSettings(
        boolean isKey, boolean autoRegister, boolean useLatest, boolean specificReader, SubjectNaming naming) {
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String USE_LATEST = "use.latest.version";
    public static final String SPECIFIC_READER = "specific.avro.reader";
    public static final String KEY_NAMING = "key.subject.name.strategy";
    public static final String VALUE_NAMING = "value.subject.name.strategy";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(AUTO_REGISTER, ConfigDef.Type.BOOLEAN, false, Importance.MEDIUM, "Register unknown schemas.")
            .define(USE_LATEST, ConfigDef.Type.BOOLEAN, false, Importance.LOW, "Take the id of the newest version.")
            .define(SPECIFIC_READER, ConfigDef.Type.BOOLEAN, true, Importance.MEDIUM, "Make objects of our classes.")
            .define(KEY_NAMING, ConfigDef.Type.STRING, "TopicNameStrategy", Importance.LOW, "Subjects of keys.")
            .define(VALUE_NAMING, ConfigDef.Type.STRING, "TopicNameStrategy", Importance.LOW, "Subjects of values.");

    /** For values: our classes, subjects by topic, nothing registered on the way. */
    public static AvroSerdeSettings forValues() {
        return from(Map.of(), false);
    }

    /** Reads Confluent's configuration keys; all others are left alone. */
    public static AvroSerdeSettings from(Map<String, ?> config, boolean isKey) {
        AbstractConfig read = new AbstractConfig(DEFINITION, config, false);
        String key = isKey ? KEY_NAMING : VALUE_NAMING;
        try {
            return new AvroSerdeSettings(
                    isKey,
                    read.getBoolean(AUTO_REGISTER),
                    read.getBoolean(USE_LATEST),
                    read.getBoolean(SPECIFIC_READER),
                    SubjectNaming.named(read.getString(key)));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, read.getString(key), e.getMessage());
        }
    }

    /** The same, registering what is not found. */
    public AvroSerdeSettings withAutoRegister() {
        return new AvroSerdeSettings(isKey, true, useLatest, specificReader, naming);
    }
}
