package dev.noroshi.producer.format.cef;

import java.util.LinkedHashMap;
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

    private final Map<String, String> fields = new LinkedHashMap<>();

    static CefExtension parse(String text) {
        var extension = new CefExtension();
        Matcher next = NEXT.matcher(text);
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

    /** The value, or null where there is none or it says nothing (`N/A`, `-`, blank). */
    @Nullable
    String text(String key) {
        String value = fields.get(stated(key));
        return value == null || value.isBlank() || value.equals("-") || value.equalsIgnoreCase("N/A") ? null : value;
    }

    @Nullable
    String take(String key) {
        String value = text(key);
        if (value != null) {
            fields.remove(stated(key));
        }
        return value;
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

    /** The value of a custom field (`cs1`, `c6a2`, `cn3`…) by its label, in any case. */
    @Nullable
    String labelled(String label) {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String key = field.getKey();
            if (key.endsWith("Label") && field.getValue().equalsIgnoreCase(label)) {
                return text(key.substring(0, key.length() - "Label".length()));
            }
        }
        return null;
    }

    /** The first value that the parser can read of a key that ends so, in any case; it stays. */
    <T> @Nullable T ending(String end, Function<String, @Nullable T> parser) {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            T value = field.getKey().toLowerCase(Locale.ROOT).endsWith(end) ? parser.apply(field.getValue()) : null;
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private String stated(String key) {
        return fields.containsKey(key) ? key : FULL_NAMES.getOrDefault(key, key);
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
