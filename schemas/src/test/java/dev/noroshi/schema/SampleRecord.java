package dev.noroshi.schema;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A record with every field set, made from its schema alone, always the same. */
final class SampleRecord {

    private SampleRecord() {}

    static SpecificRecord of(Schema schema) {
        return of(schema, Set.of());
    }

    private static SpecificRecord of(Schema schema, Set<Schema> around) {
        var record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        Set<Schema> within = new HashSet<>(around);
        within.add(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), field.name(), within));
        }
        return record;
    }

    /** A list of records of a kind that stands around it stays empty: it could go on for ever. */
    private static Object value(Schema schema, String name, Set<Schema> within) {
        return switch (schema.getType()) {
            case RECORD -> of(schema, within);
            case UNION -> value(schema.getTypes().get(1), name, within);
            case ARRAY ->
                within.contains(schema.getElementType())
                        ? new ArrayList<>()
                        : new ArrayList<>(List.of(
                                value(schema.getElementType(), name + "1", within),
                                value(schema.getElementType(), name + "2", within)));
            case MAP -> Map.of(name + ".key", value(schema.getValueType(), name, within));
            case ENUM -> {
                List<String> symbols = schema.getEnumSymbols();
                yield SpecificData.get().createEnum(symbols.get(symbols.size() - 1), schema);
            }
            case STRING -> name + " 狼煙";
            case BYTES -> ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xFF});
            case INT -> name.length();
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
                        ? Instant.parse("2026-01-02T03:04:05.678901Z")
                        : (Object) (9_007_199_254_740_993L + name.length());
            case BOOLEAN -> true;
            default -> throw new AssertionError("no sample of " + schema);
        };
    }
}
