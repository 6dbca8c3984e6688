package dev.noroshi.producer.format.cef;

import dev.noroshi.producer.format.MappingTable;
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
 * The key-value pairs of a CEF record (ArcSight CEF Implementation Standard, "Extension Field Key-Value Pairs"). A value
 * goes on until white space, another key and an equals sign; so a value may hold spaces, newlines, and equals signs that
 * nobody escaped, unless what stands before them looks like a key. What is taken is gone; the rest stays unmapped.
 */
final class CefExtension {

    /** A key as senders write it, which is wider than the standard's letters and digits. */
    static final String KEY = "[A-Za-z_][A-Za-z0-9_.,\\[\\]-]*";

    private static final Pattern NEXT = Pattern.compile("(?:^|(?<=\\s))(" + KEY + ")=");

    /** A key that a comma parts from the value before it, as some senders write. */
    private static final Pattern NEXT_BY_COMMA = Pattern.compile("(?:^\\s*|,\\s*)([A-Za-z_][A-Za-z0-9_.]*)=");

    private static final Pattern ANY_KEY = Pattern.compile("(?:^|,\\s*+|(?<=\\s))[A-Za-z_][A-Za-z0-9_.]*+=");

    /** The standard's full names, which some senders write for the keys. */
    private static final Map<String, String> FULL_NAMES = Map.ofEntries(
            Map.entry("src", "sourceAddress"),
            Map.entry("dst", "destinationAddress"),
            Map.entry("spt", "sourcePort"),
            Map.entry("dpt", "destinationPort"),
            Map.entry("shost", "sourceHostName"),
            Map.entry("dhost", "destinationHostName"),
            Map.entry("suser", "sourceUserName"),
            Map.entry("duser", "destinationUserName"),
            Map.entry("smac", "sourceMacAddress"),
            Map.entry("dmac", "destinationMacAddress"),
            Map.entry("dvc", "deviceAddress"),
            Map.entry("dvchost", "deviceHostName"),
            Map.entry("rt", "deviceReceiptTime"),
            Map.entry("start", "startTime"),
            Map.entry("end", "endTime"),
            Map.entry("cnt", "baseEventCount"),
            Map.entry("msg", "message"),
            Map.entry("request", "requestUrl"),
            Map.entry("cat", "deviceEventCategory"));

    private static final String END = "*";
    private static final String LABEL = ":";
    private static final Map<String, List<String>> PLACES = places();
    private static final List<String> ENDS = PLACES.values().stream()
            .flatMap(List::stream)
            .filter(place -> place.startsWith(END))
            .distinct()
            .toList();

    private final Map<String, String> fields = new LinkedHashMap<>();
    private @Nullable Map<String, List<String>> index;

    static CefExtension parse(String text) {
        var extension = new CefExtension();
        Matcher next = (isPartedByCommas(text) ? NEXT_BY_COMMA : NEXT).matcher(text);
        boolean more = next.find();
        while (more) {
            String key = next.group(1);
            int from = next.end();
            more = next.find();
            extension.put(
                    key,
                    unescaped(text.substring(from, more ? next.start() : text.length())
                            .strip()));
        }
        return extension;
    }

    /** True where a comma stands before every key but the first, and there are several. */
    private static boolean isPartedByCommas(String text) {
        Matcher key = ANY_KEY.matcher(text);
        int keys = 0;
        while (key.find()) {
            if (keys > 0 && text.charAt(key.start()) != ',') {
                return false;
            }
            keys++;
        }
        return keys > 1;
    }

    /** A key stated again counts last, and the value before stays beside it. */
    private void put(String key, String value) {
        String before = fields.put(key, value);
        if (before != null && !before.equals(value)) {
            String free = key + "#1";
            for (int i = fields.size(); fields.containsKey(free); i++) {
                free = key + "#" + i;
            }
            fields.put(free, before);
        }
    }

    /** The value without quotes around it, or null where there is none or it says nothing (`N/A`, `-`, blank). */
    @Nullable
    String text(String key) {
        String value = unquoted(fields.get(stated(key)));
        return value == null || saysNothing(value) ? null : value;
    }

    /** Blank, a dash, `N/A`, or the place of a template that nobody filled (`${Alert.username}`). */
    private static boolean saysNothing(String value) {
        return value.isBlank()
                || value.equals("-")
                || value.equalsIgnoreCase("N/A")
                || (value.startsWith("${") && value.indexOf('}') == value.length() - 1);
    }

    static @Nullable String unquoted(@Nullable String value) {
        if (value == null || value.length() < 2 || (value.charAt(0) != '"' && value.charAt(0) != '\'')) {
            return value;
        }
        int last = value.length() - 1;
        return value.indexOf(value.charAt(0), 1) == last
                ? value.substring(1, last).strip()
                : value;
    }

    @Nullable
    String take(String key) {
        return take(key, text -> text);
    }

    /** Takes the value if the parser makes something of it; else it stays, and null is answered. */
    <T> @Nullable T take(String key, Function<String, @Nullable T> parser) {
        String text = text(key);
        T value = text == null ? null : parser.apply(text);
        if (value != null) {
            fields.remove(stated(key));
        }
        return value;
    }

    /** The first value for a field of the event that the parser makes something of, by `fields.tsv`; it stays. */
    <T> @Nullable T find(String field, Function<String, @Nullable T> parser) {
        for (String key : keys(field)) {
            String text = text(key);
            T value = text == null ? null : parser.apply(text);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The same; it is gone. */
    <T> @Nullable T takeFirst(String field, Function<String, @Nullable T> parser) {
        for (String key : keys(field)) {
            T value = take(key, parser);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** All values for a field of the event; they stay. */
    List<String> all(String field) {
        List<String> values = new ArrayList<>();
        for (String key : keys(field)) {
            String text = text(key);
            if (text != null) {
                values.add(text);
            }
        }
        return values;
    }

    /** The keys of this record at which the field may stand, in order. */
    private List<String> keys(String field) {
        Map<String, List<String>> found = index();
        List<String> keys = new ArrayList<>();
        for (String place : PLACES.getOrDefault(field, List.of())) {
            boolean isKey = !place.startsWith(END) && !place.startsWith(LABEL);
            keys.addAll(isKey ? List.of(place) : found.getOrDefault(place, List.of()));
        }
        return keys;
    }

    /** The keys with a known end or label, found in one pass: a record may have very many keys. */
    private Map<String, List<String>> index() {
        Map<String, List<String>> known = index;
        if (known == null) {
            known = new HashMap<>();
            for (Map.Entry<String, String> field : fields.entrySet()) {
                String key = field.getKey();
                for (String end : ENDS) {
                    int length = end.length() - END.length();
                    if (key.regionMatches(true, key.length() - length, end, END.length(), length)) {
                        known.computeIfAbsent(end, any -> new ArrayList<>()).add(key);
                    }
                }
                String stated = key.endsWith("Label") ? text(key) : null;
                if (stated != null) {
                    String label = LABEL + stated.toLowerCase(Locale.ROOT);
                    known.computeIfAbsent(label, any -> new ArrayList<>())
                            .add(key.substring(0, key.length() - "Label".length()));
                }
            }
            index = known;
        }
        return known;
    }

    private static Map<String, List<String>> places() {
        Map<String, List<String>> places = new HashMap<>();
        for (List<String> row :
                MappingTable.load(CefExtension.class, "fields.tsv", 2).rows()) {
            String place = row.get(1).startsWith(LABEL) ? row.get(1).toLowerCase(Locale.ROOT) : row.get(1);
            places.computeIfAbsent(row.get(0), field -> new ArrayList<>()).add(place);
        }
        return places;
    }

    /** The name under which the record states a key: its own, or the standard's full name. */
    String stated(String key) {
        return fields.containsKey(key) ? key : FULL_NAMES.getOrDefault(key, key);
    }

    /** Puts back what was taken and not used, under the name that stated it. */
    void keep(String key, @Nullable String value) {
        if (value != null) {
            fields.put(key, value);
        }
    }

    /** What stands under keys that name ATT&CK, or under custom fields whose labels do. */
    List<String> techniques() {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String key = field.getKey();
            if (isOfAttack(key)) {
                values.add(field.getValue());
            } else if (key.endsWith("Label") && isOfAttack(field.getValue())) {
                String custom = text(key.substring(0, key.length() - "Label".length()));
                values.addAll(custom == null ? List.of() : List.of(custom));
            }
        }
        return values;
    }

    private static boolean isOfAttack(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return name.contains("attck") || name.contains("att&ck") || name.contains("mitre");
    }

    /** What is left, keys verbatim. */
    Map<String, String> rest() {
        return fields;
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        var plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char next = c == '\\' && i + 1 < value.length() ? value.charAt(i + 1) : 0;
            switch (next) {
                case '\\', '=', '|' -> plain.append(next);
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                default -> plain.append(c);
            }
            if (next == '\\' || next == '=' || next == '|' || next == 'n' || next == 'r') {
                i++;
            }
        }
        return plain.toString();
    }
}
