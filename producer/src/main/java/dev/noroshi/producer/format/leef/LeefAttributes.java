package dev.noroshi.producer.format.leef;

import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.record.JsonFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key-value pairs of a LEEF record (IBM QRadar, "LEEF event components", "Event attributes"). What is taken is gone; the
 * rest stays unmapped. Keys are found in any case by the names in `fields.tsv`.
 */
final class LeefAttributes {

    private static final String KEY = "[A-Za-z_][A-Za-z0-9_.\\[\\]-]*";
    private static final Pattern SPACED = Pattern.compile("(?:^|(?<=\\s))(" + KEY + ")=");
    private static final Pattern FIRST_KEY = Pattern.compile("\\s*" + KEY + "\\s*=");
    private static final Pattern PAIR = Pattern.compile("\\s*(" + KEY + ")\\s*=(.*)", Pattern.DOTALL);

    /** Delimiters out there, in the order in which they are looked for where the header does not say which. */
    private static final List<String> DELIMITERS = List.of("\t", "#011", "\\t", "^", "|");

    private static final Map<String, List<String>> NAMES = names();

    private final JsonFields fields = JsonFields.none();
    private final Map<String, String> verbatim = new HashMap<>();
    /** How often each key was stated. */
    private final Map<String, Integer> stated = new HashMap<>();

    /**
     * @param stated the delimiter that the header states; another one counts where this one parts nothing
     */
    static LeefAttributes parse(String text, @Nullable String stated) {
        var attributes = new LeefAttributes();
        if (stated != null && (parts(text, stated) || DELIMITERS.stream().noneMatch(other -> parts(text, other)))) {
            attributes.read(text, stated);
        } else {
            attributes.read(
                    text,
                    DELIMITERS.stream()
                            .filter(delimiter -> parts(text, delimiter))
                            .findFirst()
                            .orElse(" "));
        }
        return attributes;
    }

    /** Whether the delimiter stands before a key. */
    private static boolean parts(String text, String delimiter) {
        Matcher key = FIRST_KEY.matcher(text);
        int at = text.indexOf(delimiter);
        while (at >= 0) {
            int from = at + delimiter.length();
            if (key.region(from, text.length()).lookingAt()) {
                return true;
            }
            // Behind the same white space stands the same: a run of tabs is looked through once.
            at = text.indexOf(delimiter, Math.max(at + 1, endOfWhiteSpace(text, from) - delimiter.length() + 1));
        }
        return false;
    }

    private static int endOfWhiteSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private void read(String text, String delimiter) {
        if (delimiter.isBlank() && !delimiter.equals("\t")) {
            spaced(text);
            return;
        }
        String key = null;
        StringBuilder value = new StringBuilder();
        for (String part : text.split(Pattern.quote(delimiter), -1)) {
            Matcher pair = PAIR.matcher(part);
            if (pair.matches()) {
                put(key, value.toString());
                key = pair.group(1);
                value = new StringBuilder(pair.group(2));
            } else if (key != null && !part.isBlank()) {
                // The delimiter stood in the value too.
                value.append(delimiter).append(part);
            }
        }
        put(key, value.toString());
    }

    /** With spaces between, a value goes on until the next key. */
    private void spaced(String text) {
        Matcher next = SPACED.matcher(text);
        boolean more = next.find();
        while (more) {
            String key = next.group(1);
            int from = next.end();
            more = next.find();
            put(key, text.substring(from, more ? next.start() : text.length()));
        }
    }

    /** The first of a key stated twice counts, unless it is empty; the other stays beside it. */
    private void put(@Nullable String key, String value) {
        String text = unquoted(value.strip()).replace("\\=", "=").replace("\\|", "|");
        if (key == null || text.isEmpty()) {
            return;
        }
        int before = stated.merge(key, 1, Integer::sum) - 1;
        fields.put(before == 0 ? key : key + "#" + before, text);
        verbatim.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
    }

    private static String unquoted(String text) {
        int last = text.length() - 1;
        return last > 0 && text.charAt(0) == '"' && text.indexOf('"', 1) == last ? text.substring(1, last) : text;
    }

    /** The value for a field of the event; null where there is none or it says nothing (`N/A`, `-`). */
    @Nullable
    String text(String field) {
        for (String name : NAMES.getOrDefault(field, List.of())) {
            String text = value(verbatim.get(name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Takes the first value that the parser makes something of; the others stay. */
    <T> @Nullable T take(String field, Function<String, @Nullable T> parser) {
        for (String name : NAMES.getOrDefault(field, List.of())) {
            String key = verbatim.get(name);
            String text = value(key);
            T value = text == null ? null : parser.apply(text);
            if (key != null && value != null) {
                fields.drop(key);
                return value;
            }
        }
        return null;
    }

    private @Nullable String value(@Nullable String key) {
        String text = key == null ? null : fields.text(key);
        return text == null || text.equals("-") || text.equalsIgnoreCase("N/A") || text.equalsIgnoreCase("null")
                ? null
                : text;
    }

    /** What is left, keys verbatim. */
    Map<String, String> rest() {
        return fields.rest();
    }

    private static Map<String, List<String>> names() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (List<String> row :
                MappingTable.load(LeefAttributes.class, "fields.tsv", 2).rows()) {
            names.computeIfAbsent(row.get(0), field -> new ArrayList<>())
                    .add(row.get(1).toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
