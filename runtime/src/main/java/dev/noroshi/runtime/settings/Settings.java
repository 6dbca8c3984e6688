package dev.noroshi.runtime.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values of declared keys, checked as a whole: default, then file, then environment, then command line. */
public final class Settings {

    private static final String VARIABLES = "NOROSHI_";
    private static final String MASK = "********";

    private final Map<String, Object> values;
    private final Map<String, String> shown;

    private Settings(Map<String, Object> values, Map<String, String> shown) {
        this.values = values;
        this.shown = shown;
    }

    /**
     * Resolves all declared keys.
     *
     * @param file names as declared
     * @param environment variables; only those that start with `NOROSHI_` are read
     * @param explicit what was said on the command line, by declared name
     * @throws SettingsException with every unknown key and every value that does not parse
     */
    public static Settings resolve(
            Collection<Key<?>> declared,
            Map<String, String> file,
            Map<String, String> environment,
            Map<String, String> explicit) {
        List<String> problems = new ArrayList<>();
        Map<String, Key<?>> byName = new HashMap<>();
        Map<String, String> byVariable = new HashMap<>();
        for (Key<?> key : declared) {
            byName.put(key.name(), key);
            byVariable.put(key.variable(), key.name());
        }
        Map<String, String> given = new TreeMap<>();
        take(file, "the settings file", byName, given, problems);
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.startsWith(VARIABLES)) {
                String name = byVariable.getOrDefault(variable, variable);
                take(Map.of(name, environment.getOrDefault(variable, "")), "the environment", byName, given, problems);
            }
        }
        take(explicit, "the command line", byName, given, problems);
        return parse(byName, given, problems);
    }

    private static void take(
            Map<String, String> source,
            String where,
            Map<String, Key<?>> declared,
            Map<String, String> given,
            List<String> problems) {
        for (String name : new TreeSet<>(source.keySet())) {
            if (declared.containsKey(name)) {
                given.put(name, source.getOrDefault(name, ""));
            } else {
                problems.add("unknown setting '" + name + "' in " + where + "; 'noroshi config' lists all");
            }
        }
    }

    private static Settings parse(Map<String, Key<?>> declared, Map<String, String> given, List<String> problems) {
        Map<String, Object> values = new HashMap<>();
        Map<String, String> shown = new TreeMap<>();
        for (Key<?> key : new TreeMap<>(declared).values()) {
            String text = given.getOrDefault(key.name(), key.fallback()).strip();
            shown.put(key.name(), key.secret() && !text.isEmpty() ? MASK : text);
            if (text.isEmpty()) {
                continue;
            }
            try {
                values.put(key.name(), key.parser().apply(text));
            } catch (IllegalArgumentException unusable) {
                problems.add(key.name() + ": '" + (key.secret() ? MASK : text) + "' cannot be used; "
                        + unusable.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new Settings(values, shown);
    }

    /**
     * The value of a key that is set or has a default.
     *
     * @throws SettingsException where it has neither, naming the ways to set it
     */
    public <T> T get(Key<T> key) {
        T value = find(key);
        if (value == null) {
            throw new SettingsException(List.of(key.name() + " is not set; " + key.doc() + " Set it in the file, or as "
                    + key.variable() + " in the environment."));
        }
        return value;
    }

    /** The value, or null where the key is neither set nor has a default. */
    @SuppressWarnings("unchecked") // the parser of the same key made it
    public <T> @Nullable T find(Key<T> key) {
        return (T) values.get(key.name());
    }

    /** Name to text, secrets masked. */
    public Map<String, String> shown() {
        return shown;
    }
}
