package dev.noroshi.producer.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object that nobody has used yet: taking one removes it, and what is left in the end is what the
 * event has no field for.
 */
public final class JsonFields {

    private static final int PATH_CHARACTERS = 1 << 18;

    private final Map<String, @Nullable Object> members;

    JsonFields(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /** No members at all. */
    public static JsonFields none() {
        return new JsonFields(new LinkedHashMap<>());
    }

    /** The same members to take from, apart from these; objects and lists within are shared. */
    public JsonFields copy() {
        return new JsonFields(new LinkedHashMap<>(members));
    }

    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** The object under the name; what is taken from it is taken from here too. Without members where there is none. */
    public JsonFields child(String name) {
        return members.get(name) instanceof Map<?, ?> map ? new JsonFields(typed(map)) : none();
    }

    /** True where the member is an object. */
    public boolean hasObject(String name) {
        return members.get(name) instanceof Map<?, ?>;
    }

    /** The objects in the list under the name. */
    public List<JsonFields> children(String name) {
        List<JsonFields> children = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    children.add(new JsonFields(typed(map)));
                }
            }
        }
        return children;
    }

    /** The text, number or boolean under the name, as it is written; null where there is none or it is blank. */
    public @Nullable String text(String name) {
        return scalar(members.get(name));
    }

    /** As {@link #text}, and removes it. */
    public @Nullable String take(String name) {
        String text = text(name);
        if (text != null) {
            members.remove(name);
        }
        return text;
    }

    /** Takes the member if the parser makes something of it; else it stays, and null is answered. */
    public <T> @Nullable T take(String name, Function<String, @Nullable T> parser) {
        String text = text(name);
        T value = text == null ? null : parser.apply(text);
        if (value != null) {
            members.remove(name);
        }
        return value;
    }

    /** How many values the list under the name has, of any type; 0 where it is none. */
    public int length(String name) {
        return members.get(name) instanceof List<?> list ? list.size() : 0;
    }

    /** The texts of a list of scalars, or of one scalar; removes it. Empty where it is neither. */
    public List<String> takeTexts(String name) {
        List<String> texts = texts(name);
        if (!texts.isEmpty()) {
            members.remove(name);
        }
        return texts;
    }

    /** The texts of a list of scalars, or of one scalar. */
    public List<String> texts(String name) {
        Object value = members.get(name);
        if (!(value instanceof List<?> list)) {
            String one = scalar(value);
            return one == null ? List.of() : List.of(one);
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object item : list) {
            String text = scalar(item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Sets a member to a text; nothing happens where that is null. */
    public void put(String name, @Nullable String text) {
        if (text != null) {
            members.put(name, text);
        }
    }

    /** Sets a member to a list of texts. */
    public void put(String name, List<String> texts) {
        members.put(name, new ArrayList<>(texts));
    }

    /** Removes the member, whatever it is. */
    public void drop(String name) {
        members.remove(name);
    }

    /** The names of the members that are left. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** The object as JSON. */
    public String json() {
        return JsonText.write(members);
    }

    /**
     * What is left, by dotted path: scalars as they were written, lists as JSON. An object whose paths alone would take
     * more than their share (a long name above many members) stays JSON too.
     */
    public Map<String, String> rest() {
        Map<String, String> rest = new LinkedHashMap<>();
        flatten("", members, rest, PATH_CHARACTERS);
        return rest;
    }

    /** Answers how many characters are left for the paths of others. */
    private static int flatten(
            String prefix, Map<String, @Nullable Object> from, Map<String, String> into, int budget) {
        int left = budget - prefix.length() * from.size();
        for (Map.Entry<String, @Nullable Object> member : from.entrySet()) {
            Object value = member.getValue();
            String path = prefix.isEmpty() ? member.getKey() : prefix + "." + member.getKey();
            if (value instanceof Map<?, ?> map && (long) path.length() * map.size() <= left) {
                left = flatten(path, typed(map), into, left);
            } else if (value != null) {
                boolean scalar = !(value instanceof Map<?, ?> || value instanceof List<?>);
                String text = scalar ? value.toString() : JsonText.write(value);
                if (into.putIfAbsent(path, text) != null) {
                    into.put(free(path, into), text);
                }
            }
        }
        return left;
    }

    /** A path that is still free: `{"a.b":1,"a":{"b":2}}` has two of the same. */
    private static String free(String path, Map<String, String> taken) {
        String free = path;
        for (int i = taken.size(); taken.containsKey(free); i++) {
            free = path + "#" + i;
        }
        return free;
    }

    private static @Nullable String scalar(@Nullable Object value) {
        if (value == null || value instanceof Map<?, ?> || value instanceof List<?>) {
            return null;
        }
        String text = value.toString();
        return text.isBlank() ? null : text;
    }

    @SuppressWarnings("unchecked") // JsonTree makes no other maps
    private static Map<String, @Nullable Object> typed(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }
}
