package dev.noroshi.transport.serde;

import dev.noroshi.transport.registry.RegisteredSchema;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.SchemaNotFoundException;
import dev.noroshi.transport.registry.WireSchemas;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.errors.SerializationException;

/** Finds the id that goes before a record, as the settings say. */
record SchemaIds(RegistryClient client, AvroSerdeSettings settings) {

    int id(String topic, Schema schema) {
        String subject = settings.naming().subject(topic, settings.isKey(), schema.getFullName());
        if (settings.autoRegister()) {
            return client.register(subject, schema);
        }
        return settings.useLatest() ? latest(subject, schema) : registered(subject, schema);
    }

    private int registered(String subject, Schema schema) {
        try {
            return client.idOf(subject, schema);
        } catch (SchemaNotFoundException e) {
            throw new SchemaNotFoundException(
                    "The schema of " + schema.getFullName() + " is not registered for subject " + subject
                            + ": run `noroshi topics apply`, or set " + AvroSerdeSettings.AUTO_REGISTER + "=true. "
                            + e.getMessage(),
                    e);
        }
    }

    /** Documentation and aliases may differ, but not one byte of the encoding. */
    private int latest(String subject, Schema schema) {
        RegisteredSchema latest = client.latest(subject);
        String theirs = SchemaNormalization.toParsingForm(latest.schema());
        if (!theirs.equals(SchemaNormalization.toParsingForm(WireSchemas.of(schema)))) {
            throw new SerializationException("Version " + latest.version() + " (id " + latest.id() + ") of subject "
                    + subject + " does not encode as class " + schema.getFullName() + " does: set "
                    + AvroSerdeSettings.USE_LATEST + "=false, or use the class made from that version");
        }
        return latest.id();
    }
}
