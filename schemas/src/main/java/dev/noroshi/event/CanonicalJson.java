package dev.noroshi.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of every record of ours: fields in the order of the schema, maps by key, nothing for null, an empty
 * list or an empty map; instants as RFC 3339 in UTC with at most microseconds, bytes as base64, TLP by its label. Equal
 * records give equal bytes.
 */
public final class CanonicalJson {

    /** The fields of each class, looked up once. */
    private static final ClassValue<List<Member>> MEMBERS = new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
            return SpecificData.get().getSchema(type).getFields().stream()
                    .map(field -> new Member(field.pos(), new SerializedString(field.name())))
                    .toList();
        }
    };

    private record Member(int position, SerializedString name) {}

    private CanonicalJson() {}

    /** The record on one line, without a line end. */
    public static String write(SpecificRecord value) {
        return new String(bytes(value, Set.of()), StandardCharsets.UTF_8);
    }

    /** The record in UTF-8, without the named fields of its outermost level. */
    public static byte[] bytes(SpecificRecord value, Set<String> without) {
        return CanonicalBytes.of(value, without);
    }

    /** Writes the record as one JSON object. */
    public static void write(SpecificRecord value, JsonGenerator json) throws IOException {
        record(value, json);
    }

    /**
     * Reads what {@link #write(SpecificRecord)} wrote. Missing fields take the schema's default.
     *
     * @throws MalformedJsonException where a field is missing without a default, unknown, or of another type
     */
    public static <T extends SpecificRecord> T read(JsonNode node, Class<T> type) {
        return CanonicalJsonReader.read(node, type);
    }

    private static void record(SpecificRecord value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Member member : MEMBERS.get(value.getClass())) {
            Object content = value.get(member.position());
            if (!isAbsent(content)) {
                json.writeFieldName(member.name());
                value(content, json);
            }
        }
        json.writeEndObject();
    }

    private static boolean isAbsent(@Nullable Object member) {
        return member == null
                || (member instanceof Collection<?> list && list.isEmpty())
                || (member instanceof Map<?, ?> map && map.isEmpty());
    }

    private static void value(Object value, JsonGenerator json) throws IOException {
        // Most values are strings, and asking them whether they are of an interface costs more than writing them.
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof SpecificRecord record) {
            record(record, json);
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(item, json);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            map(map, json);
        } else {
            scalar(value, json);
        }
    }

    private static void map(Map<?, ?> map, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            value(entry.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void scalar(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Tlp tlp) {
            json.writeString(TlpLabel.of(tlp));
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            json.writeBinary(bytes);
        } else {
            json.writeString(value.toString());
        }
    }
}
