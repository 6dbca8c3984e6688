package dev.noroshi.transport.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions.TimestampMicrosConversion;
import org.apache.avro.io.Encoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one class in Avro binary. Avro's own writer asks every value anew what it is, which branch of its
 * union and which conversion it takes; here the schema has answered once. Records whose generated class writes itself do
 * so, and what our schemas do not use is left to Avro.
 */
final class CompiledWriter {
    private static final TimestampMicrosConversion MICROS = new TimestampMicrosConversion();

    private final Part whole;

    /** Writes one value; throws what a value of the wrong type causes. */
    @FunctionalInterface
    private interface Part {
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException;
    }

    private CompiledWriter(Part whole) {
        this.whole = whole;
    }

    /** @param schema that of the class itself */
    static CompiledWriter of(Schema schema) {
        return new CompiledWriter(part(schema, new HashMap<>()));
    }

    void write(SpecificRecord record, ByteArrayEncoder out) throws IOException {
        whole.write(record, out);
    }

    private static Part part(Schema schema, Map<String, Members> known) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, known);
            case UNION -> union(schema, known);
            case ARRAY -> new Items(part(schema.getElementType(), known));
            case MAP -> new Entries(part(schema.getValueType(), known));
            case STRING -> (value, out) -> out.writeString((String) present(value));
            case ENUM -> (value, out) -> out.writeEnum(number((Enum<?>) present(value)));
            case LONG -> number(schema);
            case INT -> (value, out) -> out.writeInt((Integer) present(value));
            case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) present(value));
            case BYTES -> (value, out) -> out.writeBytes((ByteBuffer) present(value));
            default -> avros(schema);
        };
    }

    // Avro numbers symbols by their place in the schema, in which order it generates the constants.
    @SuppressWarnings("EnumOrdinal")
    private static int number(Enum<?> symbol) {
        return symbol.ordinal();
    }

    private static Part record(Schema schema, Map<String, Members> known) {
        Members before = known.get(schema.getFullName());
        if (before != null) {
            return before;
        }
        if (writesItself(schema)) {
            return (value, out) -> ((SpecificRecordBase) present(value)).customEncode(out);
        }
        List<Schema.Field> fields = schema.getFields();
        Members made = new Members(new Part[fields.size()]);
        known.put(schema.getFullName(), made);
        for (Schema.Field field : fields) {
            made.parts[field.pos()] = part(field.schema(), known);
        }
        return made;
    }

    /** Avro generates a writer for the records that hold no times. */
    private static boolean writesItself(Schema schema) {
        Class<?> type = SpecificData.get().getClass(schema);
        try {
            return type != null && type.getMethod("customEncode", Encoder.class).getDeclaringClass() == type;
        } catch (NoSuchMethodException generic) {
            return false;
        }
    }

    private static Part union(Schema schema, Map<String, Members> known) {
        List<Schema> branches = schema.getTypes();
        if (branches.size() != 2 || !schema.isNullable()) {
            return avros(schema);
        }
        int none = branches.get(0).getType() == Schema.Type.NULL ? 0 : 1;
        Schema present = branches.get(1 - none);
        if (present.getType() == Schema.Type.STRING) {
            return new OptionalText(none);
        }
        Part some = part(present, known);
        return (value, out) -> {
            if (value == null) {
                out.writeIndex(none);
                out.writeNull();
            } else {
                out.writeIndex(1 - none);
                some.write(value, out);
            }
        };
    }

    private static Part number(Schema schema) {
        if (schema.getLogicalType() == null) {
            return (value, out) -> out.writeLong((Long) present(value));
        }
        if (!(schema.getLogicalType() instanceof LogicalTypes.TimestampMicros)) {
            return avros(schema);
        }
        return (value, out) -> out.writeLong(MICROS.toLong((Instant) present(value), schema, schema.getLogicalType()));
    }

    private static Part avros(Schema schema) {
        SpecificDatumWriter<@Nullable Object> writer = new SpecificDatumWriter<>(schema);
        return writer::write;
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("null where the schema has no null");
        }
        return value;
    }

    private static final class Members implements Part {
        private final Part[] parts;

        Members(Part[] parts) {
            this.parts = parts;
        }

        @Override
        public void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            SpecificRecordBase record = (SpecificRecordBase) present(value);
            for (int i = 0; i < parts.length; i++) {
                parts[i].write(record.get(i), out);
            }
        }
    }

    /** Most of the fields that an event may leave out are texts: one call for each instead of two. */
    private static final class OptionalText implements Part {
        private final int none;

        OptionalText(int none) {
            this.none = none;
        }

        @Override
        public void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            if (value == null) {
                out.writeIndex(none);
            } else {
                out.writeIndex(1 - none);
                out.writeString((String) value);
            }
        }
    }

    private static final class Items implements Part {
        private final Part item;

        Items(Part item) {
            this.item = item;
        }

        @Override
        public void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            Collection<?> items = (Collection<?>) present(value);
            out.writeArrayStart();
            out.setItemCount(items.size());
            for (Object each : items) {
                out.startItem();
                item.write(each, out);
            }
            out.writeArrayEnd();
        }
    }

    private static final class Entries implements Part {
        private final Part value;

        Entries(Part value) {
            this.value = value;
        }

        @Override
        public void write(@Nullable Object map, ByteArrayEncoder out) throws IOException {
            Map<?, ?> entries = (Map<?, ?>) present(map);
            out.writeMapStart();
            out.setItemCount(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                out.startItem();
                out.writeKey((String) present(entry.getKey()));
                value.write(entry.getValue(), out);
            }
            out.writeMapEnd();
        }
    }
}
