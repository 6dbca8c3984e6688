package dev.noroshi.sigma.pipeline;

import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleError;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How Sigma's names reach an event: fields, log sources, taxonomies and the values of placeholders. */
public final class Pipeline {
    /** Takes every name as it stands, and knows no placeholder. */
    public static final Pipeline VERBATIM =
            new Pipeline(List.of("sigma"), Map.of(), FieldDefault.VERBATIM, List.of(), Map.of());

    private final List<String> taxonomies;
    private final Map<String, List<String>> fields;
    private final FieldDefault otherwise;
    private final List<SourceMapping> sources;
    private final Map<String, List<String>> variables;

    Pipeline(
            List<String> taxonomies,
            Map<String, List<String>> fields,
            FieldDefault otherwise,
            List<SourceMapping> sources,
            Map<String, List<String>> variables) {
        this.taxonomies = List.copyOf(taxonomies);
        this.fields = Map.copyOf(fields);
        this.otherwise = otherwise;
        this.sources = List.copyOf(sources);
        this.variables = Map.copyOf(variables);
    }

    /** Reads a pipeline file. */
    public static PipelineResult parse(String path, String text) {
        try {
            return new PipelineResult.Usable(PipelineFile.read(text));
        } catch (RuleFault fault) {
            return new PipelineResult.Refused(RuleError.of(path, "pipeline", fault));
        }
    }

    /** Whether rules of this taxonomy are understood. */
    public boolean knowsTaxonomy(String taxonomy) {
        return taxonomies.contains(taxonomy);
    }

    /** The taxonomies understood. */
    public List<String> taxonomies() {
        return taxonomies;
    }

    /** The event fields, any of which stands for a Sigma field in rules of a log source; empty: it has none. */
    public List<String> fields(LogSource source, String field) {
        SourceMapping mapping = mapping(source);
        List<String> mapped = mapping == null ? null : mapping.fields().get(field);
        if (mapped == null) {
            mapped = fields.get(field);
        }
        return mapped == null ? otherwise.of(field) : mapped;
    }

    /** What an event must satisfy to be of a log source; null: its own log source must agree. */
    public @Nullable YamlMap conditions(LogSource source) {
        SourceMapping mapping = mapping(source);
        return mapping == null ? null : mapping.conditions();
    }

    /** The values of a placeholder; null: it has none. */
    public @Nullable List<String> variable(String name) {
        return variables.get(name);
    }

    private @Nullable SourceMapping mapping(LogSource source) {
        for (SourceMapping mapping : sources) {
            if (mapping.when().covers(source)) {
                return mapping;
            }
        }
        return null;
    }
}
