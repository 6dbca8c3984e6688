package dev.noroshi.transport.serde;

import java.io.IOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * For state stores and their changelogs: one byte of version, then Avro binary of our own class. Needs no registry; the
 * schema of every version ever written is a resource of the program (see {@link StoreSchemas}). Thread-safe.
 */
public final class VersionedSerde<T extends SpecificRecord> implements Serde<T>, Serializer<T>, Deserializer<T> {
    private static final int PREFIX_LENGTH = 1;

    private final String name;
    private final byte[] prefix;
    private final CompiledWriter writer;
    private final List<RecordReader<T>> readers;

    private VersionedSerde(Class<T> type, StoreSchemas schemas) {
        this.name = type.getName();
        this.prefix = new byte[] {(byte) schemas.current()};
        this.writer = CompiledWriter.of(schemas.ofClass());
        this.readers = schemas.readers();
    }

    /**
     * Writes the given version, reads it and all before it.
     *
     * @param version 1 to 127; the resource {@code store/<simple class name>.v<version>.avsc} must be the class's schema
     * @throws IllegalStateException if a version's resource is missing, or the class has moved on from the newest
     */
    public static <T extends SpecificRecord> VersionedSerde<T> of(Class<T> type, int version) {
        return new VersionedSerde<>(type, StoreSchemas.load(type, version));
    }

    @Override
    public byte @Nullable [] serialize(@Nullable String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        try {
            return AvroEncoding.encode(prefix, writer, record);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "Cannot encode " + name + " for a store: a field holds what its schema does not allow", e);
        }
    }

    @Override
    public @Nullable T deserialize(@Nullable String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < PREFIX_LENGTH || bytes[0] < 1 || bytes[0] > readers.size()) {
            throw new MalformedRecordException("Stored " + name + " has version "
                    + (bytes.length == 0 ? "none" : bytes[0]) + ", but this release reads 1 to " + readers.size()
                    + ": was it written by a newer release?");
        }
        try {
            return readers.get(bytes[0] - 1).read(bytes, PREFIX_LENGTH);
        } catch (IOException | RuntimeException e) {
            throw new MalformedRecordException(
                    "Stored " + name + " of " + bytes.length + " bytes is not valid Avro of version " + bytes[0], e);
        }
    }

    @Override
    public Serializer<T> serializer() {
        return this;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this;
    }

    @Override
    public void configure(java.util.Map<String, ?> configs, boolean isKey) {
        // Everything it needs was given when it was made.
    }

    @Override
    public void close() {
        // Nothing is held that would need closing.
    }
}
