package dev.noroshi.transport.serde;

import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes our record classes in Confluent's wire format. Made by Kafka from its class name, or in code. Thread-safe once
 * configured. Throws {@link dev.noroshi.transport.registry.RegistryException} where the schema's id cannot be had.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
    private static final int MOST_TARGETS = 1_000;

    private final Map<Target, Encoding> encodings = new ConcurrentHashMap<>();
    private @Nullable SchemaIds ids;
    private @Nullable RegistryClient owned;

    /** What an encoding is kept for; a class has one schema, and compares faster than it. */
    private record Target(String topic, Class<?> type) {

        // Asked for every record, and the compiler's own comparison is slow.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Target target && type == target.type && topic.equals(target.topic);
        }

        @Override
        public int hashCode() {
            return topic.hashCode();
        }
    }

    private static final class Encoding {
        private final byte[] prefix;
        private final CompiledWriter writer;

        Encoding(int id, Schema schema) {
            this.prefix = WireFormat.prefix(id);
            this.writer = CompiledWriter.of(schema);
        }

        byte[] apply(SpecificRecord record) throws IOException {
            return AvroEncoding.encode(prefix, writer, record);
        }
    }

    /** For Kafka, which calls {@link #configure}. */
    public AvroSerializer() {}

    /** The client stays the caller's to close. */
    public AvroSerializer(RegistryClient client, AvroSerdeSettings settings) {
        this.ids = new SchemaIds(client, settings);
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (ids != null) {
            return;
        }
        RegistryClient client = new HttpRegistryClient(RegistrySettings.from(configs));
        owned = client;
        ids = new SchemaIds(client, AvroSerdeSettings.from(configs, isKey));
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Encoding encoding = encoding(topic, record);
        try {
            return encoding.apply(record);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Cannot encode " + record.getSchema().getFullName() + " for topic " + topic
                            + ": a field holds what its schema does not allow",
                    e);
        }
    }

    private Encoding encoding(String topic, T record) {
        Target target = new Target(topic, record.getClass());
        Encoding known = encodings.get(target);
        if (known != null) {
            return known;
        }
        Schema schema = record.getSchema();
        int id = Objects.requireNonNull(ids, "configure() was not called").id(topic, schema);
        Encoding made = new Encoding(id, schema);
        if (encodings.size() >= MOST_TARGETS) {
            encodings.clear();
        }
        encodings.put(target, made);
        return made;
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
