package dev.noroshi.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.schema.Tlp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Writes canonical JSON straight to bytes: the hash of every event and every decision passes here, and most of what it
 * writes are names known beforehand and plain ASCII. Strings that need an escape are left to Jackson.
 */
final class CanonicalBytes {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL = 2048;
    /** A thread keeps no more room than this from one record to the next. */
    private static final int KEPT = 64 * 1024;

    /** Nothing that is written outlives the call, and clearing new room would cost more than most records. */
    private static final ThreadLocal<CanonicalBytes> OWN = ThreadLocal.withInitial(CanonicalBytes::new);

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(Member.of(type));
        }
    };

    private byte[] bytes = new byte[USUAL];
    private int size;

    private CanonicalBytes() {}

    static byte[] of(SpecificRecord value, Set<String> without) {
        CanonicalBytes out = written(value, without);
        return Arrays.copyOf(out.bytes, out.size);
    }

    static void feed(SpecificRecord value, Set<String> without, MessageDigest digest) {
        CanonicalBytes out = written(value, without);
        digest.update(out.bytes, 0, out.size);
    }

    /** To be read before this thread writes another. */
    private static CanonicalBytes written(SpecificRecord value, Set<String> without) {
        CanonicalBytes out = OWN.get();
        out.clear();
        out.members((SpecificRecordBase) value, SHAPES.get(value.getClass()).without(without));
        return out;
    }

    private void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[USUAL];
        }
    }

    /** @param name behind a comma and before a colon */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Member(int position, String field, byte[] name) {

        static Member[] of(Class<?> type) {
            return SpecificData.get().getSchema(type).getFields().stream()
                    .map(Member::of)
                    .toArray(Member[]::new);
        }

        private static Member of(Schema.Field field) {
            byte[] name = (",\"" + field.name() + "\":").getBytes(StandardCharsets.UTF_8);
            return new Member(field.pos(), field.name(), name);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Choice(Set<String> without, Member[] members) {}

    /** The members of one class, and those left by what was left out last, which is nearly always the same. */
    private static final class Shape {
        private final Member[] all;
        private volatile Choice last;

        Shape(Member[] all) {
            this.all = all;
            this.last = new Choice(Set.of(), all);
        }

        Member[] without(Set<String> names) {
            Choice known = last;
            if (known.without() != names) {
                Member[] left = Arrays.stream(all)
                        .filter(member -> !names.contains(member.field()))
                        .toArray(Member[]::new);
                known = new Choice(names, left);
                last = known;
            }
            return known.members();
        }
    }

    private void members(SpecificRecordBase value, Member[] members) {
        put('{');
        int comma = 1;
        for (Member member : members) {
            Object content = value.get(member.position());
            if (content != null && !CanonicalJson.isAbsent(content)) {
                put(member.name(), comma);
                comma = 0;
                value(content);
            }
        }
        put('}');
    }

    private void value(Object value) {
        // Classes before interfaces: to ask a value whether it is of an interface that it is not costs most.
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Enum<?> symbol) {
            text(symbol instanceof Tlp tlp ? TlpLabel.of(tlp) : symbol.toString());
        } else if (value instanceof SpecificRecordBase record) {
            members(record, SHAPES.get(record.getClass()).all);
        } else if (value instanceof Instant instant) {
            instant(instant);
        } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            ascii(value.toString());
        } else if (value instanceof ArrayList<?> list) {
            list(list);
        } else if (value instanceof Collection<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] content = new byte[buffer.remaining()];
            buffer.duplicate().get(content);
            put('"');
            put(Base64.getEncoder().encode(content));
            put('"');
        } else {
            text(value.toString());
        }
    }

    private void instant(Instant instant) {
        put('"');
        ensure(InstantText.LONGEST);
        int end = InstantText.write(instant, bytes, size);
        if (end < 0) {
            ascii(instant.toString());
        } else {
            size = end;
        }
        put('"');
    }

    private void list(Collection<?> list) {
        put('[');
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                put(',');
            }
            first = false;
            value(item);
        }
        put(']');
    }

    private void map(Map<?, ?> map) {
        put('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : (map.size() == 1 ? map : new TreeMap<>(map)).entrySet()) {
            if (!first) {
                put(',');
            }
            first = false;
            text(entry.getKey().toString());
            put(':');
            value(entry.getValue());
        }
        put('}');
    }

    private void text(String text) {
        if (isPlain(text)) {
            put('"');
            ascii(text);
            put('"');
        } else {
            escaped(text);
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    // The one method that copies Latin-1 without a table; the strings are known to be ASCII.
    @SuppressWarnings("deprecation")
    private void ascii(String text) {
        int length = text.length();
        ensure(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    private void escaped(String text) {
        var out = new ByteArrayOutputStream(text.length() + USUAL);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeString(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        put(out.toByteArray());
    }

    private void put(char sign) {
        ensure(1);
        bytes[size++] = (byte) sign;
    }

    private void put(byte[] more) {
        put(more, 0);
    }

    private void put(byte[] more, int from) {
        int length = more.length - from;
        ensure(length);
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), Math.addExact(size, more)));
        }
    }
}
