package dev.noroshi.transport.serde;

import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Confluent's wire format into our record classes, whatever version of the schema wrote it. Made by Kafka from
 * its class name, or in code. Thread-safe once configured.
 *
 * <p>Throws {@link MalformedRecordException} where the record is at fault, and a
 * {@link dev.noroshi.transport.registry.RegistryException} where the registry is; only the latter may be retriable.
 */
public final class AvroDeserializer<T> implements Deserializer<T> {
    private static final int MOST_READERS = 1_000;

    private final Map<Integer, RecordReader<T>> readers = new ConcurrentHashMap<>();
    private final @Nullable Class<T> type;
    private @Nullable RegistryClient client;
    private @Nullable RegistryClient owned;
    private boolean specific = true;

    /** For Kafka, which calls {@link #configure}; the class of each record follows from its schema's name. */
    public AvroDeserializer() {
        this.type = null;
    }

    /** Reads that class alone; a record of another name is malformed. The client stays the caller's to close. */
    public AvroDeserializer(RegistryClient client, Class<T> type) {
        this.client = client;
        this.type = type;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (client != null) {
            return;
        }
        specific = AvroSerdeSettings.from(configs, isKey).specificReader();
        owned = new HttpRegistryClient(RegistrySettings.from(configs));
        client = owned;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        int id = WireFormat.id(topic, bytes);
        RecordReader<T> reader = reader(topic, id);
        try {
            return reader.read(bytes, WireFormat.PREFIX_LENGTH);
        } catch (IOException | RuntimeException e) {
            throw new MalformedRecordException(
                    "Record of " + bytes.length + " bytes in topic " + topic + " is not valid Avro of schema id " + id,
                    e);
        }
    }

    private RecordReader<T> reader(String topic, int id) {
        RecordReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        Schema writer =
                Objects.requireNonNull(client, "configure() was not called").schemaOf(id);
        RecordReader<T> made = specific ? AvroReaders.specific(topic, id, writer, type) : AvroReaders.generic(writer);
        if (readers.size() >= MOST_READERS) {
            readers.clear();
        }
        readers.put(id, made);
        return made;
    }

    @Override
    public void close() {
        if (owned != null) {
            owned.close();
        }
    }
}
