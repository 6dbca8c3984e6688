package dev.noroshi.sigma;

import dev.noroshi.sigma.yaml.YamlList;
import dev.noroshi.sigma.yaml.YamlMap;
import dev.noroshi.sigma.yaml.YamlNode;
import dev.noroshi.sigma.yaml.YamlScalar;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One text for all ways of writing the same YAML: keys sorted, lengths before texts, comments and lines gone. */
final class Canonical {
    private Canonical() {}

    static String text(@Nullable YamlNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(@Nullable YamlNode node, StringBuilder out) {
        if (node instanceof YamlMap map) {
            out.append('{');
            new TreeMap<>(map.entries()).forEach((key, value) -> {
                write(key, out);
                write(value, out);
            });
            out.append('}');
        } else if (node instanceof YamlList list) {
            out.append('[');
            list.items().forEach(item -> write(item, out));
            out.append(']');
        } else if (node instanceof YamlScalar scalar) {
            out.append(scalar.kind().name().charAt(0));
            write(scalar.text(), out);
        } else {
            out.append('-');
        }
    }

    private static void write(String text, StringBuilder out) {
        out.append(text.length()).append(':').append(text);
    }
}
