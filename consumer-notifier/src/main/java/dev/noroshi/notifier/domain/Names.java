package dev.noroshi.notifier.domain;

import java.util.Map;

/**
 * What people call the organisations and communities that an alert gives by id.
 *
 * @param byId names by language tag
 */
public record Names(Map<String, Map<String, String>> byId) {

    /** Of nobody: all are called by their ids. */
    public static final Names NONE = new Names(Map.of());

    public Names {
        byId = Map.copyOf(byId);
    }

    /** The name in that language, or else in English, with the id; the id alone without a name. */
    public String shown(String id, String language) {
        return shown(id, byId.getOrDefault(id, Map.of()), language);
    }

    static String shown(String id, Map<String, String> names, String language) {
        String name = names.getOrDefault(language, names.getOrDefault("en", ""));
        return name.isEmpty() ? id : name + " (" + id + ")";
    }
}
