package dev.noroshi.producer.record;

import java.util.ArrayList;
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

    private final MemberTable members;

    JsonFields() {
        this(new MemberTable());
    }

    /** Members that have a shape, with their values in its order, which may have room behind them. */
    JsonFields(Shape shape, @Nullable Object[] values) {
        this(new MemberTable(shape, values));
    }

    private JsonFields(MemberTable members) {
        this.members = members;
    }

    /** No members at all. */
    public static JsonFields none() {
        return new JsonFields();
    }

    /** The same members to take from, apart from these; objects and lists within are shared. */
    public JsonFields copy() {
        return new JsonFields(members.copy());
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
        int place = members.place(name);
        String text = place < 0 ? null : scalar(members.value(place));
        if (text != null) {
            members.remove(place);
        }
        return text;
    }

    /** Takes the member if the parser makes something of it; else it stays, and null is answered. */
    public <T> @Nullable T take(String name, Function<String, @Nullable T> parser) {
        int place = members.place(name);
        String text = place < 0 ? null : scalar(members.value(place));
        T value = text == null ? null : parser.apply(text);
        if (value != null) {
            members.remove(place);
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
        int place = members.place(name);
        if (place >= 0) {
            members.remove(place);
        }
    }

    /** The names of the members that are left. */
    public List<String> names() {
        List<String> all = new ArrayList<>(members.size());
        for (int i = 0; i < members.end(); i++) {
            if (members.isAt(i)) {
                all.add(members.name(i));
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
        return DottedPaths.of(members);
    }

    /** What stands under the name: another object, a list, a text, a number, a boolean, or null. */
    @Nullable
    Object get(String name) {
        int place = members.place(name);
        return place < 0 ? null : members.value(place);
    }

    /** Sets a member, where it stood if it did. */
    void set(String name, @Nullable Object value) {
        int place = members.place(name);
        if (place < 0) {
            members.append(name, value);
        } else {
            members.replace(place, value);
        }
    }

    /** Adds a member; false where one of the name is here with another value. */
    boolean state(String name, @Nullable Object value) {
        int place = members.place(name);
        if (place < 0) {
            members.append(name, value);
            return true;
        }
        return Objects.equals(members.value(place), value);
    }

    /** How many members are left, those that are null too. */
    int size() {
        return members.size();
    }

    MemberTable members() {
        return members;
    }

    /** True where both have the same members, in any order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonFields object && members.equals(object.members);
    }

    @Override
    public int hashCode() {
        return members.hashCode();
    }

    private static @Nullable String scalar(@Nullable Object value) {
        if (value == null || value instanceof JsonFields || value instanceof JsonList) {
            return null;
        }
        String text = value.toString();
        return text.isBlank() ? null : text;
    }
}
