package dev.noroshi.producer.csv;

import dev.noroshi.schema.IncidentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * A place in an event, such as `victims[0].ip` or `unmapped.rule level`.
 *
 * @param steps from the event downwards
 * @param type what stands there
 */
record FieldPath(List<Step> steps, Schema type) {

    private static final String UNMAPPED = "unmapped.";
    private static final Pattern STEP = Pattern.compile("(\\w+)(?:\\[(\\d)])?");

    /**
     * One step.
     *
     * @param index in the list that the field holds; -1: it holds none
     */
    record Step(String name, int index) {}

    FieldPath {
        steps = List.copyOf(steps);
    }

    /**
     * @throws ColumnFileException where events have no such place
     */
    static FieldPath of(String text) {
        if (text.startsWith(UNMAPPED) && text.length() > UNMAPPED.length()) {
            return new FieldPath(
                    List.of(new Step("unmapped", -1), new Step(text.substring(UNMAPPED.length()), -1)),
                    Schema.create(Schema.Type.STRING));
        }
        Schema schema = IncidentEvent.getClassSchema();
        List<Step> steps = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            Matcher step = STEP.matcher(part);
            Schema.Field field =
                    schema.getType() == Schema.Type.RECORD && step.matches() ? schema.getField(step.group(1)) : null;
            if (field == null) {
                throw new ColumnFileException("'" + text + "' is no field of an event: there is no '" + part
                        + "'; write it as in canonical JSON, such as victims[0].ip");
            }
            schema = present(field.schema());
            boolean list = schema.getType() == Schema.Type.ARRAY;
            if (list != (step.group(2) != null)) {
                throw new ColumnFileException("'" + text + "': '" + part
                        + (list ? "' is a list; say which of it, such as [0]" : "' is no list; leave the index out"));
            }
            steps.add(new Step(step.group(1), list ? Integer.parseInt(step.group(2)) : -1));
            schema = list ? present(schema.getElementType()) : schema;
        }
        return new FieldPath(steps, leaf(text, steps, schema));
    }

    /** A classification and a sensor may be written as one text. */
    private static Schema leaf(String text, List<Step> steps, Schema schema) {
        boolean asText = steps.size() == 1 && (text.equals("classification") || text.equals("sensor"));
        if (asText) {
            return Schema.create(Schema.Type.STRING);
        }
        return switch (schema.getType()) {
            case STRING, INT, LONG, BOOLEAN, ENUM -> schema;
            default -> throw new ColumnFileException("'" + text + "' holds no single value; name a field within it");
        };
    }

    private static Schema present(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }
}
