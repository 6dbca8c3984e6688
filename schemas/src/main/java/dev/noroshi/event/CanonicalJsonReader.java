package dev.noroshi.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Reads canonical JSON into the record that a schema describes; every error names the path. */
final class CanonicalJsonReader {

    private CanonicalJsonReader() {}

    static <T extends SpecificRecord> T read(JsonNode node, Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        return type.cast(record(node, schema, ""));
    }

    private static Object record(JsonNode node, Schema schema, String path) {
        if (!node.isObject()) {
            throw wrong(node, "an object", path);
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (schema.getField(name) == null) {
                throw new MalformedJsonException(below(path, name), "no such field in " + schema.getName());
            }
        }
        Object instance = SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        SpecificRecord record = (SpecificRecord) instance;
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), member(node.get(field.name()), field, below(path, field.name())));
        }
        return record;
    }

    private static @Nullable Object member(@Nullable JsonNode node, Schema.Field field, String path) {
        if (node != null && !node.isNull()) {
            return value(node, field.schema(), path);
        }
        if (field.hasDefaultValue()) {
            return SpecificData.get()
                    .deepCopy(field.schema(), SpecificData.get().getDefaultValue(field));
        }
        return switch (field.schema().getType()) {
            case ARRAY -> new ArrayList<>();
            case MAP -> new LinkedHashMap<>();
            default -> throw new MalformedJsonException(path, "is missing");
        };
    }

    private static @Nullable Object value(JsonNode node, Schema schema, String path) {
        return switch (schema.getType()) {
            case UNION -> node.isNull() ? null : value(node, present(schema), path);
            case RECORD -> record(node, schema, path);
            case ARRAY -> list(node, schema.getElementType(), path);
            case MAP -> map(node, schema.getValueType(), path);
            case ENUM -> symbol(text(node, path), schema, path);
            case STRING -> text(node, path);
            case BOOLEAN -> bool(node, path);
            case INT -> integer(node, path);
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
                        ? instant(text(node, path), path)
                        : (Object) number(node, path);
            case BYTES -> bytes(node, path);
            default -> throw new MalformedJsonException(path, "type " + schema.getType() + " has no JSON form");
        };
    }

    private static Schema present(Schema union) {
        for (Schema branch : union.getTypes()) {
            if (branch.getType() != Schema.Type.NULL) {
                return branch;
            }
        }
        return union;
    }

    private static List<@Nullable Object> list(JsonNode node, Schema element, String path) {
        if (!node.isArray()) {
            throw wrong(node, "a list", path);
        }
        List<@Nullable Object> items = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            items.add(value(item, element, path + "[" + items.size() + "]"));
        }
        return items;
    }

    private static Map<String, @Nullable Object> map(JsonNode node, Schema element, String path) {
        if (!node.isObject()) {
            throw wrong(node, "an object", path);
        }
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        node.properties().forEach(e -> entries.put(e.getKey(), value(e.getValue(), element, below(path, e.getKey()))));
        return entries;
    }

    private static Object symbol(String text, Schema schema, String path) {
        if (schema.getFullName().equals(Tlp.class.getName())) {
            return TlpLabel.parse(text)
                    .orElseThrow(() -> new MalformedJsonException(
                            path, "'" + text + "' is no TLP 2.0 label; use CLEAR, GREEN, AMBER, AMBER+STRICT or RED"));
        }
        if (!schema.getEnumSymbols().contains(text)) {
            throw new MalformedJsonException(
                    path, "'" + text + "' is none of " + String.join(", ", schema.getEnumSymbols()));
        }
        return SpecificData.get().createEnum(text, schema);
    }

    private static String text(JsonNode node, String path) {
        if (node.isValueNode() && !node.isNull()) {
            return node.asText();
        }
        throw wrong(node, "a text", path);
    }

    private static Boolean bool(JsonNode node, String path) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        throw wrong(node, "true or false", path);
    }

    private static Integer integer(JsonNode node, String path) {
        long number = number(node, path);
        if (number != (int) number) {
            throw wrong(node, "a whole number of 32 bits", path);
        }
        return (int) number;
    }

    private static Long number(JsonNode node, String path) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        throw wrong(node, "a whole number of 64 bits", path);
    }

    private static ByteBuffer bytes(JsonNode node, String path) {
        try {
            byte[] bytes = node.binaryValue();
            if (bytes != null) {
                return ByteBuffer.wrap(bytes);
            }
        } catch (IOException notBase64) {
            throw new MalformedJsonException(path, "is no base64: " + notBase64.getMessage());
        }
        throw wrong(node, "base64", path);
    }

    private static Instant instant(String text, String path) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException notRfc3339) {
            throw new MalformedJsonException(
                    path, "'" + text + "' is no RFC 3339 instant, such as 2026-01-31T23:59:59.123456Z");
        }
    }

    private static MalformedJsonException wrong(JsonNode node, String expected, String path) {
        return new MalformedJsonException(
                path, "expected " + expected + ", found " + node.getNodeType().name());
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
