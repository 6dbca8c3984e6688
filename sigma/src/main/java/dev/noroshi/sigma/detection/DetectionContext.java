package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.event.FieldTable;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleFault;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a detection is compiled against; remembers what it took from the pipeline, for the rule's hash. */
public final class DetectionContext {
    private final Pipeline pipeline;
    private final LogSource source;
    private final FieldTable table;
    private final Map<String, List<String>> used = new TreeMap<>();

    /** A context for rules of a log source. */
    public DetectionContext(Pipeline pipeline, LogSource source, FieldTable table) {
        this.pipeline = pipeline;
        this.source = source;
        this.table = table;
    }

    /** The number of the event fields that a Sigma field stands for. */
    int field(String name, int line) throws RuleFault {
        List<String> fields = pipeline.fields(source, name);
        if (fields.isEmpty()) {
            throw new RuleFault(
                    line,
                    "the pipeline maps no field to '" + name + "' for log source " + source,
                    "add it under 'fields', or set 'otherwise' in the pipeline");
        }
        used.put("field " + name, fields);
        return table.number(fields);
    }

    /** The values of a placeholder. */
    List<String> placeholder(String name, int line) throws RuleFault {
        List<String> values = pipeline.variable(name);
        if (values == null) {
            throw new RuleFault(
                    line, "the placeholder %" + name + "% has no value", "add it under 'variables' in the pipeline");
        }
        used.put("variable " + name, values);
        return values;
    }

    /** What the pipeline gave so far, in a stable order. */
    public String used() {
        return used.toString();
    }
}
