package dev.noroshi.sigma;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rule calls itself in a file that cannot be read as YAML, as far as its lines tell. */
final class WrittenLabel {

    private static final Pattern NAMED = Pattern.compile("(id|name|title):\\s*(['\"]?)(.+?)\\2\\s*(#.*)?");
    private static final String UNKNOWN = "?";

    private WrittenLabel() {}

    /** The id, name or title of the document that a line, counted from 1, is part of; `?` where it has none. */
    static String at(String text, int line) {
        List<String> lines = text.lines().toList();
        int from = Math.min(line, lines.size());
        while (from > 0 && !lines.get(from - 1).startsWith("---")) {
            from--;
        }
        Map<String, String> names = new HashMap<>();
        for (int i = from; i < lines.size() && !lines.get(i).startsWith("---"); i++) {
            Matcher named = NAMED.matcher(lines.get(i));
            if (named.matches()) {
                names.putIfAbsent(named.group(1), named.group(3));
            }
        }
        return names.getOrDefault("id", names.getOrDefault("name", names.getOrDefault("title", UNKNOWN)));
    }
}
