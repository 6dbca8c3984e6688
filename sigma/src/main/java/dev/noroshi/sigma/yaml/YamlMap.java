package dev.noroshi.sigma.yaml;

import dev.noroshi.sigma.rule.RuleFault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping in the order it was written, with the line of each key. */
public record YamlMap(Map<String, YamlNode> entries, Map<String, Integer> keyLines, int line) implements YamlNode {
    /** Keeps its own copies. */
    public YamlMap {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        keyLines = Map.copyOf(keyLines);
    }

    /** The value of a key, if it is there. */
    public @Nullable YamlNode get(String key) {
        return entries.get(key);
    }

    /** The line of a key, or of the mapping where the key is absent. */
    public int lineOf(String key) {
        return keyLines.getOrDefault(key, line);
    }

    /** The text of a scalar; absent and null are null. */
    public @Nullable String text(String key) throws RuleFault {
        YamlNode node = entries.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof YamlScalar scalar) {
            return scalar.kind() == YamlScalar.Kind.NULL ? null : scalar.text();
        }
        throw new RuleFault(lineOf(key), "'" + key + "' is not a single value", "write one value");
    }

    /** The mapping under a key; an absent one is null. */
    public @Nullable YamlMap map(String key) throws RuleFault {
        YamlNode node = entries.get(key);
        if (node == null || node instanceof YamlMap) {
            return (YamlMap) node;
        }
        throw new RuleFault(lineOf(key), "'" + key + "' is not a mapping", "write keys and values under it");
    }

    /** The texts under a key: a list of scalars or one scalar; absent is empty. */
    public List<String> texts(String key) throws RuleFault {
        YamlNode node = entries.get(key);
        if (node == null || isNull(node)) {
            return List.of();
        }
        List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items) {
            if (!(item instanceof YamlScalar scalar) || scalar.kind() == YamlScalar.Kind.NULL) {
                throw new RuleFault(item.line(), "'" + key + "' holds something that is no text", "list plain values");
            }
            texts.add(scalar.text());
        }
        return texts;
    }

    /** Refuses keys that nothing would read. */
    public void allowOnly(List<String> known, String what) throws RuleFault {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                throw new RuleFault(
                        lineOf(key), "unknown key '" + key + "' in " + what, "remove it, or use one of " + known);
            }
        }
    }

    /** This mapping with another laid over it: mappings merge, everything else is replaced. */
    public YamlMap overlaidWith(YamlMap upper) {
        Map<String, YamlNode> merged = new LinkedHashMap<>(entries);
        Map<String, Integer> lines = new LinkedHashMap<>(keyLines);
        lines.putAll(upper.keyLines);
        upper.entries.forEach((key, value) -> {
            YamlNode below = merged.get(key);
            if (below instanceof YamlMap lower && value instanceof YamlMap laid) {
                merged.put(key, lower.overlaidWith(laid));
            } else {
                merged.put(key, value);
            }
        });
        return new YamlMap(merged, lines, upper.line);
    }

    /** This mapping without a key. */
    public YamlMap without(String key) {
        Map<String, YamlNode> fewer = new LinkedHashMap<>(entries);
        fewer.remove(key);
        return new YamlMap(fewer, keyLines, line);
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.NULL;
    }
}
