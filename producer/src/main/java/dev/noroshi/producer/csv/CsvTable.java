package dev.noroshi.producer.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.producer.csv.FieldPath.Step;
import dev.noroshi.producer.value.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of one table, by their place in a row. Columns that no field is made of go to `unmapped`, by name. */
final class CsvTable {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** How many columns, and characters of each, a message names. */
    private static final int NAMED = 60;

    private final String[] head;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Integer> unmapped = new ArrayList<>();

    private record Placed(Column column, int place) {}

    /**
     * @throws ColumnFileException where the head lacks a column that the file names, or names one twice
     */
    CsvTable(String[] head, ColumnFile file) {
        this.head = head;
        List<String> names = Arrays.asList(head);
        var missing = new TreeSet<>(file.names());
        missing.removeAll(names);
        if (!missing.isEmpty()) {
            throw new ColumnFileException("the table has no column " + String.join(", ", missing) + "; its columns are "
                    + names.stream()
                            .limit(NAMED)
                            .map(name -> name.substring(0, Math.min(name.length(), NAMED)))
                            .collect(Collectors.joining(", ")));
        }
        requireOnce(names);
        for (Column column : file.columns()) {
            placed.add(new Placed(column, column.column() == null ? -1 : names.indexOf(column.column())));
        }
        for (int i = 0; i < head.length; i++) {
            if (!head[i].isBlank() && !file.names().contains(head[i])) {
                unmapped.add(i);
            }
        }
    }

    private static void requireOnce(List<String> names) {
        var seen = new HashSet<String>();
        for (String name : names) {
            if (!name.isBlank() && !seen.add(name)) {
                throw new ColumnFileException(
                        "the table names its column " + name + " twice; rename one in its first row");
            }
        }
    }

    int width() {
        return head.length;
    }

    /**
     * A row as canonical JSON.
     *
     * @throws IllegalArgumentException where a cell is not what its field holds
     */
    ObjectNode event(String[] row, Timestamps times) {
        ObjectNode event = NODES.objectNode();
        for (Placed each : placed) {
            String constant = each.column().constant();
            String cell = constant == null ? cell(row, each.place()) : constant;
            if (cell != null) {
                put(event, each.column().field().steps(), value(each.column(), cell, times));
            }
        }
        for (int place : unmapped) {
            String cell = cell(row, place);
            if (cell != null) {
                event.withObjectProperty("unmapped").put(head[place], cell);
            }
        }
        compact(event);
        return event;
    }

    private static JsonNode value(Column column, String cell, Timestamps times) {
        try {
            return column.value(cell, times);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "'" + cell + "' in column '" + column.column() + "' " + unfit.getMessage(), unfit);
        }
    }

    private static @Nullable String cell(String[] row, int place) {
        if (place >= row.length || row[place].isBlank()) {
            return null;
        }
        return row[place].strip();
    }

    private static void put(ObjectNode event, List<Step> steps, JsonNode value) {
        ObjectNode at = event;
        for (Step step : steps.subList(0, steps.size() - 1)) {
            at = step.index() < 0 ? at.withObjectProperty(step.name()) : member(at, step);
        }
        Step last = steps.get(steps.size() - 1);
        if (last.index() < 0) {
            at.set(last.name(), value);
        } else {
            ArrayNode list = at.withArrayProperty(last.name());
            fill(list, last.index());
            list.set(last.index(), value);
        }
    }

    private static ObjectNode member(ObjectNode at, Step step) {
        ArrayNode list = at.withArrayProperty(step.name());
        fill(list, step.index());
        if (!(list.get(step.index()) instanceof ObjectNode)) {
            list.set(step.index(), NODES.objectNode());
        }
        return (ObjectNode) list.get(step.index());
    }

    private static void fill(ArrayNode list, int index) {
        while (list.size() <= index) {
            list.addNull();
        }
    }

    /** Places in lists for which a row has nothing are left out. */
    private static void compact(JsonNode node) {
        if (node instanceof ArrayNode list) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (list.get(i).isNull()) {
                    list.remove(i);
                }
            }
        }
        node.forEach(CsvTable::compact);
    }
}
