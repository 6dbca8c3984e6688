package dev.noroshi.transport.serde;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.jspecify.annotations.Nullable;

/** Readers from a writer's schema to ours. */
final class AvroReaders {
    private AvroReaders() {}

    static <T> RecordReader<T> generic(Schema writer) {
        return AvroEncoding.reader(new GenericDatumReader<>(writer));
    }

    /** A reader into the given class or, with none given, the class the writer's schema names. */
    static <T> RecordReader<T> specific(String topic, int id, Schema writer, @Nullable Class<T> type) {
        Class<?> target = type == null ? named(topic, id, writer) : type;
        Schema reader = SpecificData.get().getSchema(target);
        if (!writer.getFullName().equals(reader.getFullName())
                && !reader.getAliases().contains(writer.getFullName())) {
            throw new MalformedRecordException("Topic " + topic + " should hold " + reader.getFullName()
                    + ", but schema id " + id + " is of " + writer.getFullName());
        }
        requireReadable(topic, id, writer, reader);
        return resolving(writer, reader);
    }

    /** A reader from what a schema wrote into the class whose schema is given. */
    static <T> RecordReader<T> resolving(Schema writer, Schema reader) {
        return CompiledReader.<T>of(writer, reader)
                .orElseGet(() -> AvroEncoding.reader(new SpecificDatumReader<>(writer, reader)));
    }

    private static void requireReadable(String topic, int id, Schema writer, Schema reader) {
        var verdict = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (verdict.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw new MalformedRecordException("Schema id " + id + " in topic " + topic + " cannot be read as "
                    + reader.getFullName() + " of this release: "
                    + verdict.getResult().getIncompatibilities());
        }
    }

    private static Class<?> named(String topic, int id, Schema writer) {
        Class<?> found;
        try {
            found = SpecificData.get().getClass(writer);
        } catch (AvroRuntimeException | SecurityException e) {
            throw unknown(topic, id, writer, e);
        }
        if (found == null) {
            throw unknown(topic, id, writer, null);
        }
        return found;
    }

    private static MalformedRecordException unknown(String topic, int id, Schema writer, @Nullable Exception cause) {
        String message = "Schema id " + id + " in topic " + topic + " names " + writer.getFullName()
                + ", for which there is no class: set " + AvroSerdeSettings.SPECIFIC_READER
                + "=false to read it as a generic record";
        return cause == null ? new MalformedRecordException(message) : new MalformedRecordException(message, cause);
    }
}
