package dev.noroshi.event;

import dev.noroshi.schema.Tlp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * How the records of one class are written as canonical JSON. To ask every value what it is costs as much as to write it;
 * here the schema has answered once for all.
 */
final class CanonicalForm {

    private static final ClassValue<CanonicalForm> KNOWN = new ClassValue<>() {
        @Override
        protected CanonicalForm computeValue(Class<?> type) {
            Members members = new Members();
            members.read(SpecificData.get().getSchema(type), new HashMap<>());
            return new CanonicalForm(members);
        }
    };

    private final Members all;
    private volatile Choice last;

    private CanonicalForm(Members all) {
        this.all = all;
        this.last = new Choice(Set.of(), all);
    }

    /** The members left by what was left out last, which is nearly always the same. */
    private record Choice(Set<String> without, Members members) {}

    static CanonicalForm of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** Writes one record, without the named fields of its outermost level. */
    void write(SpecificRecordBase record, Set<String> without, CanonicalBytes out) {
        Choice known = last;
        if (known.without() != without) {
            known = new Choice(without, all.without(without));
            last = known;
        }
        known.members().write(record, out);
    }

    /** Writes one value. A class, since a call of an interface with so many implementations looks for its method. */
    private abstract static class Part {
        abstract void write(Object value, CanonicalBytes out);

        /** Whether the value is left out as if it were null. */
        boolean isEmpty(Object value) {
            return false;
        }
    }

    private static Part part(Schema schema, Map<String, Members> known) {
        return switch (schema.getType()) {
            case RECORD -> record(schema, known);
            case UNION -> union(schema, known);
            case ARRAY -> new Items(part(schema.getElementType(), known));
            case MAP -> new Entries(part(schema.getValueType(), known));
            case STRING -> new Text();
            case ENUM -> new Symbol(schema);
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMicros ? new Time() : new Plain();
            case INT, BOOLEAN -> new Plain();
            case BYTES -> new Bytes();
            default ->
                throw new IllegalArgumentException("no canonical JSON is known of Avro's type " + schema.getType());
        };
    }

    private static Part record(Schema schema, Map<String, Members> known) {
        Members before = known.get(schema.getFullName());
        if (before != null) {
            return before;
        }
        Members members = new Members();
        members.read(schema, known);
        return members;
    }

    private static Part union(Schema schema, Map<String, Members> known) {
        List<Schema> some = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        if (some.size() != 1) {
            throw new IllegalArgumentException("no canonical JSON is known of the union " + schema);
        }
        return part(some.get(0), known);
    }

    /** One field of a record. Its name stands behind a comma and before a colon. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Member(int position, String field, byte[] name, Part part) {

        static Member of(Schema.Field field, Map<String, Members> known) {
            byte[] name = (",\"" + field.name() + "\":").getBytes(StandardCharsets.UTF_8);
            return new Member(field.pos(), field.name(), name, CanonicalForm.part(field.schema(), known));
        }
    }

    private static final class Members extends Part {
        private Member[] members = {};

        /** Known before its own fields are, which may be of the same class. */
        void read(Schema schema, Map<String, Members> known) {
            known.put(schema.getFullName(), this);
            members = schema.getFields().stream()
                    .map(field -> Member.of(field, known))
                    .toArray(Member[]::new);
        }

        Members without(Set<String> names) {
            Members left = new Members();
            left.members = Arrays.stream(members)
                    .filter(member -> !names.contains(member.field()))
                    .toArray(Member[]::new);
            return left;
        }

        @Override
        void write(Object value, CanonicalBytes out) {
            SpecificRecordBase record = (SpecificRecordBase) value;
            out.put('{');
            int comma = 1;
            for (Member member : members) {
                Object content = record.get(member.position());
                if (content != null && !member.part().isEmpty(content)) {
                    out.put(member.name(), comma);
                    comma = 0;
                    member.part().write(content, out);
                }
            }
            out.put('}');
        }
    }

    private static final class Items extends Part {
        private final Part item;

        Items(Part item) {
            this.item = item;
        }

        @Override
        boolean isEmpty(Object value) {
            return ((Collection<?>) value).isEmpty();
        }

        @Override
        void write(Object value, CanonicalBytes out) {
            char before = '[';
            for (Object each : (Collection<?>) value) {
                out.put(before);
                before = ',';
                item.write(each, out);
            }
            out.put(']');
        }
    }

    private static final class Entries extends Part {
        private final Part content;

        Entries(Part content) {
            this.content = content;
        }

        @Override
        boolean isEmpty(Object value) {
            return ((Map<?, ?>) value).isEmpty();
        }

        @Override
        void write(Object value, CanonicalBytes out) {
            Map<?, ?> map = (Map<?, ?>) value;
            char before = '{';
            for (Map.Entry<?, ?> entry : (map.size() == 1 ? map : new TreeMap<>(map)).entrySet()) {
                out.put(before);
                before = ',';
                out.text(entry.getKey().toString());
                out.put(':');
                content.write(entry.getValue(), out);
            }
            out.put('}');
        }
    }

    private static final class Text extends Part {
        @Override
        void write(Object value, CanonicalBytes out) {
            out.text(value.toString());
        }
    }

    private static final class Symbol extends Part {
        private final byte[][] symbols;

        Symbol(Schema schema) {
            this.symbols = schema.getEnumSymbols().stream()
                    .map(name ->
                            schema.getFullName().equals(Tlp.class.getName()) ? TlpLabel.of(Tlp.valueOf(name)) : name)
                    .map(name -> ('"' + name + '"').getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
        }

        // Avro numbers symbols by their place in the schema, in which order it generates the constants.
        @SuppressWarnings("EnumOrdinal")
        @Override
        void write(Object value, CanonicalBytes out) {
            out.put(symbols[((Enum<?>) value).ordinal()], 0);
        }
    }

    private static final class Time extends Part {
        @Override
        void write(Object value, CanonicalBytes out) {
            out.instant((Instant) value);
        }
    }

    /** A number or a truth, which stand as Java writes them. */
    private static final class Plain extends Part {
        @Override
        void write(Object value, CanonicalBytes out) {
            out.ascii(value.toString());
        }
    }

    private static final class Bytes extends Part {
        @Override
        void write(Object value, CanonicalBytes out) {
            out.base64((ByteBuffer) value);
        }
    }
}
