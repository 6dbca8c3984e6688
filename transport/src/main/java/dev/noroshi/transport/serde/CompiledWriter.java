package dev.noroshi.transport.serde;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
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

    /**
     * Writes one value; throws what a value of the wrong type causes. A class, since a call of an interface with so many
     * implementations has to look for its method each time.
     */
    private abstract static class Part {
        abstract void write(@Nullable Object value, ByteArrayEncoder out) throws IOException;
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
            case STRING -> new Text();
            case ENUM -> new Symbol();
            case LONG -> number(schema);
            case INT -> new Int();
            case BOOLEAN -> new Flag();
            case BYTES -> new Bytes();
            default -> new Avros(schema);
        };
    }

    private static Part record(Schema schema, Map<String, Members> known) {
        Members before = known.get(schema.getFullName());
        if (before != null) {
            return before;
        }
        if (writesItself(schema)) {
            return new Itself();
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
            return new Avros(schema);
        }
        int none = branches.get(0).getType() == Schema.Type.NULL ? 0 : 1;
        return new Optional(none, part(branches.get(1 - none), known));
    }

    private static Part number(Schema schema) {
        if (schema.getLogicalType() == null) {
            return new Long64();
        }
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMicros ? new Micros(schema) : new Avros(schema);
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("null where the schema has no null");
        }
        return value;
    }

    private static final class Members extends Part {
        private final Part[] parts;

        Members(Part[] parts) {
            this.parts = parts;
        }

        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            SpecificRecordBase record = (SpecificRecordBase) present(value);
            if (!out.wrote(record)) {
                int from = out.bytesBuffered();
                fields(record, out);
                out.keep(record, from);
            }
        }

        private void fields(SpecificRecordBase record, ByteArrayEncoder out) throws IOException {
            for (int i = 0; i < parts.length; i++) {
                Object field = record.get(i);
                Part part = parts[i];
                // Most fields may be left out, and are: they need no call.
                if (field == null && part instanceof Optional optional) {
                    out.writeIndex(optional.none);
                } else {
                    part.write(field, out);
                }
            }
        }
    }

    private static final class Optional extends Part {
        private final int none;
        private final Part some;

        Optional(int none, Part some) {
            this.none = none;
            this.some = some;
        }

        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            if (value == null) {
                out.writeIndex(none);
            } else {
                out.writeIndex(1 - none);
                some.write(value, out);
            }
        }
    }

    private static final class Text extends Part {
        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            out.writeString((String) present(value));
        }
    }

    private static final class Symbol extends Part {
        // Avro numbers symbols by their place in the schema, in which order it generates the constants.
        @SuppressWarnings("EnumOrdinal")
        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            out.writeEnum(((Enum<?>) present(value)).ordinal());
        }
    }

    private static final class Int extends Part {
        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) {
            out.writeInt((Integer) present(value));
        }
    }

    private static final class Long64 extends Part {
        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) {
            out.writeLong((Long) present(value));
        }
    }

    private static final class Micros extends Part {
        private final Schema schema;

        Micros(Schema schema) {
            this.schema = schema;
        }

        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) {
            out.writeLong(MICROS.toLong((Instant) present(value), schema, schema.getLogicalType()));
        }
    }

    private static final class Flag extends Part {
        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) {
            out.writeBoolean((Boolean) present(value));
        }
    }

    private static final class Bytes extends Part {
        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            out.writeBytes((ByteBuffer) present(value));
        }
    }

    /** A record whose generated class writes itself. */
    private static final class Itself extends Part {
        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            ((SpecificRecordBase) present(value)).customEncode(out);
        }
    }

    /** What our schemas do not use. */
    private static final class Avros extends Part {
        private final SpecificDatumWriter<@Nullable Object> writer;

        Avros(Schema schema) {
            this.writer = new SpecificDatumWriter<>(schema);
        }

        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            writer.write(value, out);
        }
    }

    private static final class Items extends Part {
        private final Part item;

        Items(Part item) {
            this.item = item;
        }

        @Override
        void write(@Nullable Object value, ByteArrayEncoder out) throws IOException {
            Collection<?> items = (Collection<?>) present(value);
            out.writeArrayStart();
            out.setItemCount(items.size());
            // Nearly every list is one of these, and needs no iterator.
            if (items instanceof ArrayList<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    out.startItem();
                    item.write(list.get(i), out);
                }
            } else {
                for (Object each : items) {
                    out.startItem();
                    item.write(each, out);
                }
            }
            out.writeArrayEnd();
        }
    }

    private static final class Entries extends Part {
        private final Part value;

        Entries(Part value) {
            this.value = value;
        }

        @Override
        void write(@Nullable Object map, ByteArrayEncoder out) throws IOException {
            Map<?, ?> entries = (Map<?, ?>) present(map);
            out.writeMapStart();
            out.setItemCount(entries.size());
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                out.startItem();
                String key = (String) present(entry.getKey());
                if (value instanceof Text) {
                    out.writeEntry(key, (String) present(entry.getValue()));
                } else {
                    out.writeKey(key);
                    value.write(entry.getValue(), out);
                }
            }
            out.writeMapEnd();
        }
    }
}
