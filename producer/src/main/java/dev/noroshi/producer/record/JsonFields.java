package dev.noroshi.producer.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object that nobody has used yet: taking one removes it, and what is left in the end is what the
 * event has no field for.
 */
public final class JsonFields {

    private static final int USUAL = 16;
    private static final Shape.Names NO_NAMES = new Shape.Names(new String[0], new int[0], 0);
    private static final @Nullable Object[] NO_VALUES = {};
    /** Stands where a value was taken. */
    private static final Object TAKEN = new Object();

    /** Fewer are found sooner by going through them; a table that hostile names cannot slow down serves more. */
    private static final int MANY = 48;

    private static final int PATH_CHARACTERS = 1 << 18;

    /** In the order in which they were stated. Until a member is added, the arrays may be those of a shape. */
    private String[] names;

    private int[] hashes;
    private @Nullable Object[] values;
    private int end;
    private int left;
    /** A bit for each name that was ever here, by its hash: what has none is not here. */
    private long hints;

    private @Nullable Map<String, Integer> places;
    private @Nullable Shape shape;

    JsonFields() {
        this(NO_NAMES, NO_VALUES, 0);
    }

    /** Members that have a shape, with their values in its order, which may have room behind them. */
    JsonFields(Shape shape, @Nullable Object[] values) {
        this(shape.names(), values, shape.size());
        this.shape = shape;
    }

    private JsonFields(Shape.Names shared, @Nullable Object[] values, int size) {
        this.names = shared.names();
        this.hashes = shared.hashes();
        this.hints = shared.hints();
        this.values = values;
        this.end = size;
        this.left = size;
    }

    private JsonFields(JsonFields other) {
        shape = other.shape;
        names = other.names.clone();
        hashes = other.hashes.clone();
        values = other.values.clone();
        end = other.end;
        left = other.left;
        hints = other.hints;
        places = other.places == null ? null : new HashMap<>(other.places);
    }

    /** No members at all. */
    public static JsonFields none() {
        return new JsonFields();
    }

    /** The same members to take from, apart from these; objects and lists within are shared. */
    public JsonFields copy() {
        return new JsonFields(this);
    }

    public boolean has(String name) {
        return get(name) != null;
    }

    /** The object under the name; what is taken from it is taken from here too. Without members where there is none. */
    public JsonFields child(String name) {
        return get(name) instanceof JsonFields object ? object : none();
    }

    /** True where the member is an object. */
    public boolean hasObject(String name) {
        return get(name) instanceof JsonFields;
    }

    /** The objects in the list under the name. */
    public List<JsonFields> children(String name) {
        List<JsonFields> children = new ArrayList<>();
        if (get(name) instanceof JsonList list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof JsonFields object) {
                    children.add(object);
                }
            }
        }
        return children;
    }

    /** The text, number or boolean under the name, as it is written; null where there is none or it is blank. */
    public @Nullable String text(String name) {
        return scalar(get(name));
    }

    /** As {@link #text}, and removes it. */
    public @Nullable String take(String name) {
        int place = place(name);
        String text = place < 0 ? null : scalar(values[place]);
        if (text != null) {
            remove(place);
        }
        return text;
    }

    /** Takes the member if the parser makes something of it; else it stays, and null is answered. */
    public <T> @Nullable T take(String name, Function<String, @Nullable T> parser) {
        int place = place(name);
        String text = place < 0 ? null : scalar(values[place]);
        T value = text == null ? null : parser.apply(text);
        if (value != null) {
            remove(place);
        }
        return value;
    }

    /** How many values the list under the name has, of any type; 0 where it is none. */
    public int length(String name) {
        return get(name) instanceof JsonList list ? list.size() : 0;
    }

    /** The texts of a list of scalars, or of one scalar; removes it. Empty where it is neither. */
    public List<String> takeTexts(String name) {
        List<String> texts = texts(name);
        if (!texts.isEmpty()) {
            drop(name);
        }
        return texts;
    }

    /** The texts of a list of scalars, or of one scalar. */
    public List<String> texts(String name) {
        Object value = get(name);
        if (!(value instanceof JsonList list)) {
            String one = scalar(value);
            return one == null ? List.of() : List.of(one);
        }
        String only = list.size() == 1 ? scalar(list.get(0)) : null;
        if (only != null) {
            return List.of(only);
        }
        List<String> texts = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            String text = scalar(list.get(i));
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Sets a member to a text; nothing happens where that is null. */
    public void put(String name, @Nullable String text) {
        if (text != null) {
            set(name, text);
        }
    }

    /** Sets a member to a list of texts. */
    public void put(String name, List<String> texts) {
        var list = new JsonList();
        texts.forEach(list::add);
        set(name, list);
    }

    /** Removes the member, whatever it is. */
    public void drop(String name) {
        int place = place(name);
        if (place >= 0) {
            remove(place);
        }
    }

    /** The names of the members that are left. */
    public List<String> names() {
        List<String> all = new ArrayList<>(left);
        for (int i = 0; i < end; i++) {
            if (values[i] != TAKEN) {
                all.add(names[i]);
            }
        }
        return all;
    }

    /** The object as JSON. */
    public String json() {
        return JsonText.write(this);
    }

    /**
     * What is left, by dotted path: scalars as they were written, lists as JSON. An object whose paths alone would take
     * more than their share (a long name above many members) stays JSON too.
     */
    public Map<String, String> rest() {
        Map<String, String> rest = new LinkedHashMap<>(Math.max(USUAL, 4 * left));
        flatten("", rest, PATH_CHARACTERS);
        return rest;
    }

    /** Answers how many characters are left for the paths of others. */
    private int flatten(String prefix, Map<String, String> into, int budget) {
        int remaining = budget - prefix.length() * left;
        String[] paths = shape == null ? null : shape.paths(prefix);
        for (int i = 0; i < end; i++) {
            Object value = values[i];
            if (value == null || value == TAKEN) {
                continue;
            }
            String path = paths == null ? path(prefix, names[i]) : paths[i];
            if (value instanceof JsonFields object && (long) path.length() * object.left <= remaining) {
                remaining = object.flatten(path, into, remaining);
            } else {
                String text = JsonText.plain(value);
                if (into.putIfAbsent(path, text) != null) {
                    into.put(free(path, into), text);
                }
            }
        }
        return remaining;
    }

    static String path(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    /** A path that is still free: `{"a.b":1,"a":{"b":2}}` has two of the same. */
    private static String free(String path, Map<String, String> taken) {
        String free = path;
        for (int i = taken.size(); taken.containsKey(free); i++) {
            free = path + "#" + i;
        }
        return free;
    }

    /** What stands under the name: another object, a list, a text, a number, a boolean, or null. */
    @Nullable
    Object get(String name) {
        int place = place(name);
        return place < 0 ? null : values[place];
    }

    /** Sets a member, where it stood if it did. */
    void set(String name, @Nullable Object value) {
        int place = place(name);
        if (place < 0) {
            append(name, value);
        } else {
            values[place] = value;
        }
    }

    /** Adds a member; false where one of the name is here with another value. */
    boolean state(String name, @Nullable Object value) {
        int place = place(name);
        if (place < 0) {
            append(name, value);
            return true;
        }
        return Objects.equals(values[place], value);
    }

    private int place(String name) {
        int hash = name.hashCode();
        if ((hints & hint(hash)) == 0) {
            return -1;
        }
        Map<String, Integer> known = places;
        if (known != null) {
            Integer place = known.get(name);
            return place == null ? -1 : place;
        }
        for (int i = 0; i < end; i++) {
            if (hashes[i] == hash && values[i] != TAKEN && name.equals(names[i])) {
                return i;
            }
        }
        return -1;
    }

    private void append(String name, @Nullable Object value) {
        shape = null;
        makeRoom();
        if (end == MANY) {
            Map<String, Integer> known = new HashMap<>();
            for (int i = 0; i < end; i++) {
                if (values[i] != TAKEN) {
                    known.put(names[i], i);
                }
            }
            places = known;
        }
        names[end] = name;
        values[end] = value;
        hashes[end] = name.hashCode();
        hints |= hint(hashes[end]);
        if (places != null) {
            places.put(name, end);
        }
        end++;
        left++;
    }

    /** For one member more; an array of a shape is as long as it has members, so that none is ever written to. */
    private void makeRoom() {
        int room = Math.max(USUAL, 2 * end);
        if (end == names.length) {
            names = Arrays.copyOf(names, room);
            hashes = Arrays.copyOf(hashes, room);
        }
        if (end == values.length) {
            values = Arrays.copyOf(values, room);
        }
    }

    private void remove(int place) {
        if (places != null) {
            places.remove(names[place]);
        }
        values[place] = TAKEN;
        left--;
    }

    /** The bit of a name that has the hash. */
    static long hint(int hash) {
        return 1L << hash;
    }

    /** How many members are left, those that are null too. */
    int size() {
        return left;
    }

    /** True where both have the same members, in any order. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JsonFields object) || object.left != left) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            if (values[i] != TAKEN) {
                int place = object.place(names[i]);
                if (place < 0 || !Objects.equals(values[i], object.values[place])) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int sum = 0;
        for (int i = 0; i < end; i++) {
            sum += values[i] == TAKEN ? 0 : names[i].hashCode() ^ Objects.hashCode(values[i]);
        }
        return sum;
    }

    /** Writes the object as JSON. */
    void write(StringBuilder out) {
        String separator = "{";
        for (int i = 0; i < end; i++) {
            if (values[i] != TAKEN) {
                out.append(separator);
                JsonText.quote(names[i], out);
                out.append(':');
                JsonText.write(values[i], out);
                separator = ",";
            }
        }
        out.append(left == 0 ? "{}" : "}");
    }

    private static @Nullable String scalar(@Nullable Object value) {
        if (value == null || value instanceof JsonFields || value instanceof JsonList) {
            return null;
        }
        String text = value.toString();
        return text.isBlank() ? null : text;
    }
}
