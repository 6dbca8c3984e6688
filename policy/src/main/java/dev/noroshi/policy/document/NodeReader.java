package dev.noroshi.policy.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds nodes from the tokens of YAML or JSON. */
final class NodeReader {

    private static final int MAX_DEPTH = 32;

    private final JsonParser parser;

    NodeReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The next document; null at the end. Empty documents between separators are passed over. */
    @Nullable
    Node next() throws IOException {
        JsonToken token = parser.nextToken();
        while (token == null && !parser.isClosed()) {
            token = parser.nextToken();
        }
        return token == null ? null : node(0);
    }

    private Node node(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new UnreadableException(line(), "deeper than " + MAX_DEPTH + " levels", "flatten the document");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new UnreadableException(line(), "an alias (*" + parser.getText() + ")", "write the value out");
        }
        int line = line();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(line, depth);
            case START_ARRAY -> sequence(line, depth);
            case VALUE_NULL -> new Node.Absent(line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(line, Node.Scalar.Type.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> flag(line);
            // A name with nothing behind it comes as an empty text.
            default -> parser.getText().isEmpty() ? new Node.Absent(line) : scalar(line, Node.Scalar.Type.TEXT);
        };
    }

    /** YAML 1.1 takes NO for false; here only true and false are, and NO is Norway. */
    private Node flag(int line) throws IOException {
        String text = parser.getText();
        boolean plain = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
        return scalar(line, plain ? Node.Scalar.Type.FLAG : Node.Scalar.Type.TEXT);
    }

    private Node scalar(int line, Node.Scalar.Type type) throws IOException {
        String text = parser.getText();
        if (text.length() > DocumentFiles.MAX_TEXT) {
            throw new UnreadableException(
                    line,
                    "a text of " + text.length() + " characters, more than " + DocumentFiles.MAX_TEXT,
                    "shorten it");
        }
        return new Node.Scalar(line, type, text);
    }

    private Node mapping(int line, int depth) throws IOException {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, node(depth + 1));
        }
        return new Node.Mapping(line, members);
    }

    private Node sequence(int line, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Node.Sequence(line, items);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
