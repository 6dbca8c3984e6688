package dev.noroshi.producer.csv;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a table is which field of an event: a YAML map from canonical field to a column's name, to
 * `{column: name, unit: s|ms|us}` for a time written as a number, or to `{value: text}` for what is the same in all rows.
 */
public final class ColumnFile {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> KEYS = Set.of("column", "unit", "value");
    private static final Map<String, Long> UNITS = Map.of("s", 1_000_000L, "ms", 1_000L, "us", 1L);

    private final List<Column> columns;

    private ColumnFile(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * Reads the text of such a file.
     *
     * @throws ColumnFileException where it cannot be used
     */
    public static ColumnFile parse(String yaml) {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException broken) {
            throw new ColumnFileException("is no YAML: " + broken.getOriginalMessage());
        }
        if (root == null || !root.isObject() || root.isEmpty()) {
            throw new ColumnFileException("names no field; write lines such as 'time: {column: time, unit: s}'");
        }
        List<Column> columns = new ArrayList<>();
        root.properties().forEach(entry -> columns.add(column(entry.getKey(), entry.getValue())));
        return new ColumnFile(columns);
    }

    private static Column column(String field, JsonNode source) {
        FieldPath path = FieldPath.of(field);
        if (source.isTextual()) {
            return new Column(path, source.textValue(), null, 0);
        }
        source.fieldNames()
                .forEachRemaining(key ->
                        require(KEYS.contains(key), field, "'" + key + "' is not known; use column, unit or value"));
        String column = text(source, "column");
        String value = text(source, "value");
        require((column == null) != (value == null), field, "give either a column or a value");
        String unit = text(source, "unit");
        require(unit == null || UNITS.containsKey(unit), field, "unit '" + unit + "' is not known; use s, ms or us");
        Column read = new Column(path, column, value, unit == null ? 0 : UNITS.getOrDefault(unit, 0L));
        require(unit == null || read.isTime(), field, "it is no time, and takes no unit");
        return read;
    }

    private static @Nullable String text(JsonNode source, String key) {
        return source.hasNonNull(key) ? source.get(key).asText() : null;
    }

    private static void require(boolean held, String field, String message) {
        if (!held) {
            throw new ColumnFileException("'" + field + "': " + message);
        }
    }

    List<Column> columns() {
        return columns;
    }

    /** The columns that the head of a table must name. */
    Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (column.column() != null) {
                names.add(column.column());
            }
        }
        return names;
    }
}
