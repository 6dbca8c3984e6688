package dev.noroshi.transport.serde;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.data.TimeConversions.TimestampMicrosConversion;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of one class that its very schema wrote, as nearly every record is. Avro's own reader walks the grammar of
 * a resolution for each value; here the schema has answered once. What another schema wrote is left to Avro.
 */
final class CompiledReader<T> implements RecordReader<T> {

    private static final TimestampMicrosConversion MICROS = new TimestampMicrosConversion();

    private final Members whole;

    /** Reads one value. A class for the reason that {@link CompiledWriter} gives. */
    private abstract static class Part {
        abstract @Nullable Object read(ByteArrayDecoder in) throws IOException;
    }

    /** A schema with something that ours do not use. */
    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private CompiledReader(Members whole) {
        this.whole = whole;
    }

    /**
     * A reader of the class whose schema is given.
     *
     * @return empty where the writer's schema encodes otherwise, or where either holds what our schemas do not use
     */
    static <T> Optional<RecordReader<T>> of(Schema writer, Schema reader) {
        if (!SchemaNormalization.toParsingForm(writer).equals(SchemaNormalization.toParsingForm(reader))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CompiledReader<>(new Compilation().record(reader)));
        } catch (Unusual leftToAvro) {
            return Optional.empty();
        }
    }

    // The class is that of the reader's schema.
    @SuppressWarnings("unchecked")
    @Override
    public T read(byte[] bytes, int offset) throws IOException {
        ByteArrayDecoder in = new ByteArrayDecoder(bytes, offset);
        SpecificRecordBase record = whole.read(in);
        if (!in.isEnd()) {
            throw new IOException("bytes are left over after the record");
        }
        return (T) record;
    }

    /** Makes the parts of one schema, each record's once. */
    private static final class Compilation {
        private final Map<String, Members> known = new HashMap<>();

        Members record(Schema schema) throws Unusual {
            if (schema.getType() != Schema.Type.RECORD || schema.getFields().isEmpty()) {
                throw new Unusual();
            }
            Members before = known.get(schema.getFullName());
            if (before != null) {
                return before;
            }
            List<Schema.Field> fields = schema.getFields();
            Members made = new Members(constructor(schema), new Part[fields.size()]);
            // Before its parts: it may hold itself.
            known.put(schema.getFullName(), made);
            for (Schema.Field field : fields) {
                made.parts[field.pos()] = part(field.schema());
            }
            return made;
        }

        private Part part(Schema schema) throws Unusual {
            return switch (schema.getType()) {
                case RECORD -> record(schema);
                case UNION -> union(schema);
                case ARRAY -> new Items(part(schema.getElementType()));
                case MAP -> new Entries(part(schema.getValueType()));
                case STRING -> new Text();
                case ENUM -> new Symbol(schema);
                case LONG -> number(schema);
                case INT -> plain(schema, new Int());
                case BOOLEAN -> new Flag();
                case BYTES -> plain(schema, new Bytes());
                default -> throw new Unusual();
            };
        }

        private Part union(Schema schema) throws Unusual {
            List<Schema> branches = schema.getTypes();
            if (branches.size() != 2 || !schema.isNullable()) {
                throw new Unusual();
            }
            int none = branches.get(0).getType() == Schema.Type.NULL ? 0 : 1;
            return new Maybe(none, part(branches.get(1 - none)));
        }

        private static Part number(Schema schema) throws Unusual {
            if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros micros) {
                return new Micros(schema, micros);
            }
            return plain(schema, new Long64());
        }

        private static Part plain(Schema schema, Part part) throws Unusual {
            if (schema.getLogicalType() != null) {
                throw new Unusual();
            }
            return part;
        }

        private static Constructor<? extends SpecificRecordBase> constructor(Schema schema) throws Unusual {
            Class<?> type = SpecificData.get().getClass(schema);
            if (type == null || !SpecificRecordBase.class.isAssignableFrom(type)) {
                throw new Unusual();
            }
            try {
                return type.asSubclass(SpecificRecordBase.class).getConstructor();
            } catch (NoSuchMethodException notGenerated) {
                throw new Unusual();
            }
        }
    }

    private static final class Members extends Part {
        private final Constructor<? extends SpecificRecordBase> constructor;
        private final Part[] parts;

        Members(Constructor<? extends SpecificRecordBase> constructor, Part[] parts) {
            this.constructor = constructor;
            this.parts = parts;
        }

        @Override
        SpecificRecordBase read(ByteArrayDecoder in) throws IOException {
            SpecificRecordBase record = made();
            for (int i = 0; i < parts.length; i++) {
                Part part = parts[i];
                // Most fields may be left out; of a class that is known the compiler takes the method in.
                record.put(i, part instanceof Maybe maybe ? maybe.read(in) : part.read(in));
            }
            return record;
        }

        private SpecificRecordBase made() {
            try {
                return constructor.newInstance();
            } catch (ReflectiveOperationException generatedClassesHaveOne) {
                throw new IllegalStateException(
                        "cannot make a " + constructor.getDeclaringClass(), generatedClassesHaveOne);
            }
        }
    }

    /** What may be left out. */
    private static final class Maybe extends Part {
        private final int none;
        private final Part some;

        Maybe(int none, Part some) {
            this.none = none;
            this.some = some;
        }

        @Override
        @Nullable
        Object read(ByteArrayDecoder in) throws IOException {
            return in.readIndex(2) == none ? null : some.read(in);
        }
    }

    private static final class Text extends Part {
        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            return in.readString();
        }
    }

    private static final class Symbol extends Part {
        private final Object[] symbols;

        Symbol(Schema schema) {
            symbols = schema.getEnumSymbols().stream()
                    .map(symbol -> SpecificData.get().createEnum(symbol, schema))
                    .toArray();
        }

        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            return symbols[in.readIndex(symbols.length)];
        }
    }

    private static final class Int extends Part {
        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            return in.readInt();
        }
    }

    private static final class Long64 extends Part {
        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            return in.readLong();
        }
    }

    private static final class Micros extends Part {
        private final Schema schema;
        private final LogicalTypes.TimestampMicros micros;

        Micros(Schema schema, LogicalTypes.TimestampMicros micros) {
            this.schema = schema;
            this.micros = micros;
        }

        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            return MICROS.fromLong(in.readLong(), schema, micros);
        }
    }

    private static final class Flag extends Part {
        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            return in.readBoolean();
        }
    }

    private static final class Bytes extends Part {
        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            return in.readBytes();
        }
    }

    private static final class Items extends Part {
        private final Part item;

        Items(Part item) {
            this.item = item;
        }

        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            int items = in.readItems();
            List<@Nullable Object> read = new ArrayList<>(items);
            while (items > 0) {
                for (int i = 0; i < items; i++) {
                    read.add(item.read(in));
                }
                items = in.readItems();
            }
            return read;
        }
    }

    private static final class Entries extends Part {
        private final Part value;

        Entries(Part value) {
            this.value = value;
        }

        @Override
        Object read(ByteArrayDecoder in) throws IOException {
            int items = in.readItems();
            Map<String, @Nullable Object> read = new HashMap<>(items);
            while (items > 0) {
                for (int i = 0; i < items; i++) {
                    read.put(in.readString(), value.read(in));
                }
                items = in.readItems();
            }
            return read;
        }
    }
}
