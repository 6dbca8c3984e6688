package dev.noroshi.policy.naive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Looks for whole values in a finished alert: case does not count, `-` and `.` belong to words. */
final class TokenScan {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenScan() {}

    static Optional<String> firstFound(String json, Set<String> hidden) {
        try {
            return inNode(JSON.readTree(json), hidden);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("an alert that is no JSON: " + json, notJson);
        }
    }

    private static Optional<String> inNode(JsonNode node, Set<String> hidden) {
        if (node.isTextual()) {
            String text = node.textValue().toLowerCase(Locale.ROOT);
            return hidden.stream().filter(value -> standsIn(text, value)).findFirst();
        }
        return StreamSupport.stream(node.spliterator(), false)
                .flatMap(child -> inNode(child, hidden).stream())
                .findFirst();
    }

    static boolean standsIn(String text, String value) {
        for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
            if (isEdge(text, at - 1) && isEdge(text, at + value.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEdge(String text, int at) {
        return at < 0
                || at >= text.length()
                || !(Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-' || text.charAt(at) == '.');
    }
}
