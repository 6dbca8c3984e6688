package dev.noroshi.sigma.pipeline;

import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.yaml.YamlDocuments;
import dev.noroshi.sigma.yaml.YamlList;
import dev.noroshi.sigma.yaml.YamlMap;
import dev.noroshi.sigma.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the YAML of a pipeline. */
final class PipelineFile {
    private static final List<String> KEYS =
            List.of("name", "taxonomies", "fields", "otherwise", "logsources", "variables");
    private static final List<String> SOURCE_KEYS = List.of("when", "conditions", "fields");
    private static final List<String> LOGSOURCE_KEYS = List.of("category", "product", "service");

    private PipelineFile() {}

    static Pipeline read(String text) throws RuleFault {
        List<YamlMap> documents = YamlDocuments.read(text);
        if (documents.size() != 1) {
            throw new RuleFault(
                    1, "a pipeline is one YAML document, here are " + documents.size(), "write one pipeline a file");
        }
        YamlMap root = documents.get(0);
        root.allowOnly(KEYS, "a pipeline");
        List<String> taxonomies = root.texts("taxonomies");
        return new Pipeline(
                taxonomies.isEmpty() ? List.of("sigma") : taxonomies,
                lists(root, "fields"),
                otherwise(root),
                sources(root),
                lists(root, "variables"));
    }

    private static FieldDefault otherwise(YamlMap root) throws RuleFault {
        @Nullable String text = root.text("otherwise");
        if (text == null || text.equals("verbatim")) {
            return FieldDefault.VERBATIM;
        }
        if (text.equals("refuse")) {
            return FieldDefault.REFUSE;
        }
        if (text.endsWith(".")) {
            return new FieldDefault(false, text);
        }
        throw new RuleFault(
                root.lineOf("otherwise"),
                "'otherwise: " + text + "' is not known",
                "write verbatim, refuse, or a prefix that ends in a dot, such as 'unmapped.'");
    }

    private static Map<String, List<String>> lists(YamlMap parent, String key) throws RuleFault {
        YamlMap map = parent.map(key);
        Map<String, List<String>> lists = new HashMap<>();
        if (map != null) {
            for (String name : map.entries().keySet()) {
                List<String> values = map.texts(name);
                if (values.isEmpty()) {
                    throw new RuleFault(map.lineOf(name), "'" + name + "' has no value", "give it one, or remove it");
                }
                lists.put(name, values);
            }
        }
        return lists;
    }

    private static List<SourceMapping> sources(YamlMap root) throws RuleFault {
        YamlNode node = root.get("logsources");
        List<SourceMapping> sources = new ArrayList<>();
        if (node == null) {
            return sources;
        }
        if (!(node instanceof YamlList list)) {
            throw new RuleFault(node.line(), "'logsources' is not a list", "start each entry with '- when:'");
        }
        for (YamlNode item : list.items()) {
            if (!(item instanceof YamlMap map)) {
                throw new RuleFault(item.line(), "an entry of 'logsources' is not a mapping", "write '- when:'");
            }
            map.allowOnly(SOURCE_KEYS, "an entry of 'logsources'");
            sources.add(new SourceMapping(when(map), map.map("conditions"), lists(map, "fields")));
        }
        return sources;
    }

    private static LogSource when(YamlMap map) throws RuleFault {
        YamlMap when = map.map("when");
        if (when == null) {
            throw new RuleFault(map.line(), "an entry of 'logsources' has no 'when'", "name the log source it is for");
        }
        when.allowOnly(LOGSOURCE_KEYS, "'when'");
        return new LogSource(when.text("category"), when.text("product"), when.text("service"));
    }
}
