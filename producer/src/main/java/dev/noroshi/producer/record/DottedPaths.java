package dev.noroshi.producer.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lays what is left of an object out flat: scalars as they were written and lists as JSON, each under its dotted path. An
 * object whose paths alone would take more than their share (a long name above many members) stays JSON too.
 */
final class DottedPaths {

    private static final int USUAL = 16;
    private static final int CHARACTERS = 1 << 18;

    private final Map<String, String> texts;
    /** How many characters are left for paths. */
    private int budget = CHARACTERS;

    private DottedPaths(int members) {
        texts = new LinkedHashMap<>(Math.max(USUAL, 4 * members));
    }

    static Map<String, String> of(MemberTable members) {
        var paths = new DottedPaths(members.size());
        paths.add("", members);
        return paths.texts;
    }

    static String path(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    private void add(String prefix, MemberTable members) {
        budget -= prefix.length() * members.size();
        String[] paths = members.paths(prefix);
        for (int i = 0; i < members.end(); i++) {
            Object value = members.isAt(i) ? members.value(i) : null;
            if (value != null) {
                add(paths == null ? path(prefix, members.name(i)) : paths[i], value);
            }
        }
    }

    private void add(String path, Object value) {
        if (value instanceof JsonFields object && (long) path.length() * object.size() <= budget) {
            add(path, object.members());
        } else {
            String text = JsonText.plain(value);
            if (texts.putIfAbsent(path, text) != null) {
                texts.put(free(path), text);
            }
        }
    }

    /** A path that is still free: `{"a.b":1,"a":{"b":2}}` has two of the same. */
    private String free(String path) {
        String free = path;
        for (int i = texts.size(); texts.containsKey(free); i++) {
            free = path + "#" + i;
        }
        return free;
    }
}
