package dev.noroshi.sigma.yaml;

import dev.noroshi.sigma.rule.RuleFault;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads the documents of a YAML text. Node graphs are composed, never constructed, so that every value keeps its
 * line and no tag can name a class.
 */
public final class YamlDocuments {
    private static final int DEEPEST = 50;
    private static final int LONGEST = 4 * 1024 * 1024;
    private static final int MOST_VALUES = 1_000_000;
    /** Aliases written out: what a text without any cannot exceed, four times over. */
    private static final long MOST_CHARACTERS = 4L * LONGEST;

    private int values;
    private long characters;

    private YamlDocuments() {}

    /** The documents in order; empty ones are left out. */
    public static List<YamlMap> read(String text) throws RuleFault {
        List<YamlMap> documents = new ArrayList<>();
        var reading = new YamlDocuments();
        try {
            for (Node node : new Yaml(options()).composeAll(new StringReader(text))) {
                YamlNode document = reading.convert(node, 0);
                if (document instanceof YamlMap map) {
                    documents.add(map);
                } else if (!(document instanceof YamlScalar scalar) || scalar.kind() != YamlScalar.Kind.NULL) {
                    throw new RuleFault(document.line(), "the document is not a mapping", "start with 'title:'");
                }
            }
        } catch (ReaderException broken) {
            throw new RuleFault(
                    lineAt(text, broken.getPosition()),
                    "the YAML cannot be read: the character U+%04X is not allowed in it"
                            .formatted(broken.getCodePoint()),
                    "remove it, or save the file as UTF-8");
        } catch (YAMLException broken) {
            throw fault(broken);
        }
        return documents;
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(DEEPEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LONGEST);
        return options;
    }

    private static RuleFault fault(YAMLException broken) {
        Mark mark = broken instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        String problem = broken instanceof MarkedYAMLException marked ? problem(marked) : broken.getMessage();
        return new RuleFault(
                mark == null ? 1 : mark.getLine() + 1,
                "the YAML cannot be read: " + String.valueOf(problem).replaceAll("\\s+", " "),
                "mend the YAML there");
    }

    /** What is wrong, and where that began of which it is a part: a quotation mark that is never closed is far above. */
    private static String problem(MarkedYAMLException marked) {
        Mark began = marked.getContextMark();
        return marked.getContext() == null || began == null
                ? marked.getProblem()
                : marked.getContext() + " from line " + (began.getLine() + 1) + " on: " + marked.getProblem();
    }

    /** The line, counted from 1, of a position counted in code points. */
    private static int lineAt(String text, int position) {
        long breaks = text.codePoints().limit(position).filter(c -> c == '\n').count();
        return (int) breaks + 1;
    }

    private YamlNode convert(Node node, int depth) throws RuleFault {
        int line = node.getStartMark().getLine() + 1;
        if (++values > MOST_VALUES || characters > MOST_CHARACTERS) {
            throw new RuleFault(
                    line,
                    "with its aliases written out the file holds more than " + MOST_VALUES + " values or "
                            + MOST_CHARACTERS + " characters",
                    "use fewer aliases (*), or split the file");
        }
        if (depth > DEEPEST) {
            throw new RuleFault(line, "nested more than " + DEEPEST + " levels deep", "flatten it");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, line, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return new YamlList(items, line);
        }
        return scalar((ScalarNode) node, line);
    }

    private YamlMap mapping(MappingNode mapping, int line, int depth) throws RuleFault {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || Tag.MERGE.equals(key.getTag())) {
                throw new RuleFault(keyLine, "a key that is no plain text", "write the keys out; '<<' is not read");
            }
            characters += key.getValue().length();
            if (lines.put(key.getValue(), keyLine) != null) {
                throw new RuleFault(
                        keyLine, "the key '" + key.getValue() + "' stands twice", "keep one, or make a list of maps");
            }
            entries.put(key.getValue(), convert(tuple.getValueNode(), depth + 1));
        }
        return new YamlMap(entries, lines, line);
    }

    private YamlScalar scalar(ScalarNode node, int line) throws RuleFault {
        Tag tag = node.getTag();
        String text = node.getValue();
        characters += text.length();
        if (Tag.NULL.equals(tag)) {
            return new YamlScalar("", YamlScalar.Kind.NULL, line);
        }
        if (Tag.BOOL.equals(tag)) {
            return new YamlScalar(bool(text), YamlScalar.Kind.BOOLEAN, line);
        }
        if (Tag.INT.equals(tag) || Tag.FLOAT.equals(tag)) {
            @Nullable String number = YamlNumber.decimal(text, Tag.INT.equals(tag));
            return number == null
                    ? new YamlScalar(text, YamlScalar.Kind.STRING, line)
                    : new YamlScalar(number, YamlScalar.Kind.NUMBER, line);
        }
        if (Tag.STR.equals(tag) || Tag.TIMESTAMP.equals(tag)) {
            return new YamlScalar(text, YamlScalar.Kind.STRING, line);
        }
        throw new RuleFault(line, "the YAML tag " + tag.getValue() + " is not read", "write a plain value");
    }

    private static String bool(String text) {
        char first = Character.toLowerCase(text.charAt(0));
        boolean on = text.length() > 1 && Character.toLowerCase(text.charAt(1)) == 'n';
        return String.valueOf(first == 't' || first == 'y' || (first == 'o' && on));
    }
}
