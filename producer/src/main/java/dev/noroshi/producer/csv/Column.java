package dev.noroshi.producer.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.noroshi.producer.value.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.avro.LogicalTypes;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's value comes from.
 *
 * @param field where it goes
 * @param column name of the column; null: it is the same for all rows
 * @param constant the value for all rows; null: it is the row's
 * @param microsPerUnit of a time written as a number; 0: times are written as texts
 */
record Column(
        FieldPath field, @Nullable String column, @Nullable String constant, long microsPerUnit) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * The cell as JSON.
     *
     * @throws IllegalArgumentException where the cell is not what the field holds, saying what it should be
     */
    JsonNode value(String cell, Timestamps times) {
        return switch (field.type().getType()) {
            case INT, LONG -> isTime() ? NODES.textNode(time(cell, times).toString()) : NODES.numberNode(whole(cell));
            case BOOLEAN -> NODES.booleanNode(flag(cell));
            case ENUM -> NODES.textNode(cell.toUpperCase(Locale.ROOT));
            default -> NODES.textNode(cell);
        };
    }

    boolean isTime() {
        return field.type().getLogicalType() instanceof LogicalTypes.TimestampMicros;
    }

    private Instant time(String cell, Timestamps times) {
        Instant instant = microsPerUnit == 0 ? times.parse(cell) : epoch(cell);
        if (instant == null) {
            throw new IllegalArgumentException("is no time that can be read without guessing");
        }
        return instant;
    }

    private @Nullable Instant epoch(String cell) {
        try {
            long micros = new BigDecimal(cell)
                    .multiply(BigDecimal.valueOf(microsPerUnit))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        } catch (ArithmeticException | NumberFormatException noNumber) {
            return null;
        }
    }

    private static long whole(String cell) {
        try {
            return Long.parseLong(cell);
        } catch (NumberFormatException other) {
            throw new IllegalArgumentException("is no whole number", other);
        }
    }

    private static boolean flag(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }
}
