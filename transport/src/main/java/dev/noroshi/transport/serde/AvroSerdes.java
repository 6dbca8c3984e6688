package dev.noroshi.transport.serde;

import dev.noroshi.transport.registry.RegistryClient;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Serdes made in code, all over one registry client that stays the caller's to close. They serve any topic. */
public final class AvroSerdes {
    private AvroSerdes() {}

    /** For values of one class; the schema must be registered. */
    public static <T extends SpecificRecord> Serde<T> serde(RegistryClient client, Class<T> type) {
        return serde(client, type, AvroSerdeSettings.forValues());
    }

    /** The same, as the settings say. */
    public static <T extends SpecificRecord> Serde<T> serde(
            RegistryClient client, Class<T> type, AvroSerdeSettings settings) {
        return new AvroSerde<>(new AvroSerializer<>(client, settings), new AvroDeserializer<>(client, type));
    }

    /** Writes values of one class, for producers. */
    public static <T extends SpecificRecord> Serializer<T> serializer(RegistryClient client, Class<T> type) {
        return serde(client, type).serializer();
    }

    /** Reads values of one class, for consumers and for processors that decode inside themselves. */
    public static <T extends SpecificRecord> Deserializer<T> deserializer(RegistryClient client, Class<T> type) {
        return new AvroDeserializer<>(client, type);
    }
}
