package dev.noroshi.producer.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays what is left of an object out flat: scalars as they were written and lists as JSON, each under its dotted path. An
 * object whose paths alone would take more than their share (a long name above many members) stays JSON too.
 */
final class DottedPaths {

    private static final int USUAL = 16;
    private static final int CHARACTERS = 1 << 18;

    private final PathTexts texts;
    /** Instead of the texts above, from the first name on that may make two paths the same. */
    private @Nullable Map<String, String> checked;
    /** How many characters are left for paths. */
    private int budget = CHARACTERS;

    private DottedPaths(int members) {
        texts = new PathTexts(Math.max(USUAL, 3 * members));
    }

    static Map<String, String> of(MemberTable members) {
        var paths = new DottedPaths(members.size());
        paths.add("", members);
        return paths.checked == null ? paths.texts : paths.checked;
    }

    /** Whether the name can be told from a path: paths of such names differ wherever they lead. */
    static boolean isPlain(String name) {
        return !name.isEmpty() && name.indexOf('.') < 0;
    }

    static String path(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    private void add(String prefix, MemberTable members) {
        budget -= prefix.length() * members.size();
        if (checked == null && !members.areNamesPlain()) {
            checked = new LinkedHashMap<>(texts);
        }
        String[] paths = members.paths(prefix);
        for (int i = 0; i < members.end(); i++) {
            Object value = members.isAt(i) ? members.value(i) : null;
            if (value != null) {
                addAny(paths == null ? path(prefix, members.name(i)) : paths[i], value);
            }
        }
    }

    private void addAny(String path, Object value) {
        if (value instanceof JsonFields object && (long) path.length() * object.size() <= budget) {
            add(path, object.members());
        } else {
            add(path, JsonText.plain(value));
        }
    }

    private void add(String path, String text) {
        if (checked == null) {
            texts.add(path, text);
        } else if (checked.putIfAbsent(path, text) != null) {
            checked.put(free(checked, path), text);
        }
    }

    /** A path that is still free: `{"a.b":1,"a":{"b":2}}` has two of the same. */
    private static String free(Map<String, String> texts, String path) {
        String free = path;
        for (int i = texts.size(); texts.containsKey(free); i++) {
            free = path + "#" + i;
        }
        return free;
    }
}
