package dev.noroshi.sigma.pipeline;

import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.yaml.YamlMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline says of some log sources.
 *
 * @param when the rules meant: those whose log source has all that is named here
 * @param conditions what an event must satisfy, in the event's own field names, in place of an equal log source
 * @param fields Sigma field name to event fields, going before the general ones
 */
record SourceMapping(LogSource when, @Nullable YamlMap conditions, Map<String, List<String>> fields) {
    SourceMapping {
        fields = Map.copyOf(fields);
    }
}
