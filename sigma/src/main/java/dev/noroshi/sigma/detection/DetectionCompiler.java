package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.match.AllOf;
import dev.noroshi.sigma.match.AnyOf;
import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.yaml.YamlList;
import dev.noroshi.sigma.yaml.YamlMap;
import dev.noroshi.sigma.yaml.YamlNode;
import dev.noroshi.sigma.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles a detection section: its search identifiers and its condition. */
public final class DetectionCompiler {
    private final DetectionContext context;

    /** A compiler that resolves names in a context. */
    public DetectionCompiler(DetectionContext context) {
        this.context = context;
    }

    /** The expression of a section with search identifiers and a condition; keys named in {@code skip} are others'. */
    public Expression compile(YamlMap section, Set<String> skip) throws RuleFault {
        Map<String, Expression> identifiers = new LinkedHashMap<>();
        for (Map.Entry<String, YamlNode> entry : section.entries().entrySet()) {
            String key = entry.getKey();
            if (key.equals("timeframe")) {
                throw new RuleFault(
                        section.lineOf(key),
                        "'timeframe' belongs to the aggregations of Sigma 1",
                        "write a correlation rule");
            }
            if (!key.equals("condition") && !skip.contains(key)) {
                identifiers.put(key, selection(key, entry.getValue(), section.lineOf(key)));
            }
        }
        List<String> conditions = section.texts("condition");
        if (conditions.isEmpty() || identifiers.isEmpty()) {
            throw new RuleFault(
                    section.line(), "no condition, or nothing for it to name", "write a selection and a condition");
        }
        List<Expression> alternatives = new ArrayList<>();
        for (String condition : conditions) {
            alternatives.add(ConditionParser.parse(condition, section.lineOf("condition"), identifiers));
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new AnyOf(alternatives);
    }

    /** The expression of a plain map of items, all of which must hold. */
    public Expression map(YamlMap map) throws RuleFault {
        List<Expression> items = new ArrayList<>();
        for (Map.Entry<String, YamlNode> item : map.entries().entrySet()) {
            items.add(ItemCompiler.compile(context, item.getKey(), map.lineOf(item.getKey()), item.getValue()));
        }
        if (items.isEmpty()) {
            throw new RuleFault(map.line(), "an empty map", "give it an item, or remove it");
        }
        return items.size() == 1 ? items.get(0) : new AllOf(items);
    }

    private Expression selection(String name, YamlNode node, int line) throws RuleFault {
        if (node instanceof YamlMap map) {
            return map(map);
        }
        List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
        List<Expression> alternatives = new ArrayList<>();
        List<YamlNode> keywords = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlMap map) {
                alternatives.add(map(map));
            } else if (item instanceof YamlScalar scalar && scalar.kind() != YamlScalar.Kind.NULL) {
                keywords.add(item);
            } else {
                throw new RuleFault(
                        item.line(), "'" + name + "' lists something that is neither a map nor a keyword", "mend it");
            }
        }
        if (!keywords.isEmpty()) {
            alternatives.add(ItemCompiler.compile(context, "", line, new YamlList(keywords, line)));
        }
        if (alternatives.isEmpty()) {
            throw new RuleFault(line, "'" + name + "' is empty", "give it an item, or remove it");
        }
        return alternatives.size() == 1 ? alternatives.get(0) : new AnyOf(alternatives);
    }
}
