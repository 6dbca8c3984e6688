package dev.noroshi.producer.format;

import dev.noroshi.producer.record.JsonFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of elements, which are texts themselves where they have no attributes, and else objects with a `value`. */
public final class ElementTexts {

    private static final String VALUE = "value";

    private ElementTexts() {}

    /** The texts of all elements of the name. */
    public static List<String> all(FieldPaths in, String name) {
        List<String> texts = new ArrayList<>(in.texts(name));
        for (FieldPaths element : in.children(name)) {
            String text = element.text(VALUE);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The text of the first element of the name; null where there is none. */
    public static @Nullable String first(FieldPaths in, String name) {
        List<String> texts = all(in, name);
        return texts.isEmpty() ? null : texts.get(0);
    }

    /** As {@link #first}, and takes it where it is the only one. */
    public static @Nullable String take(FieldPaths in, String name) {
        String text = first(in, name);
        if (in.take(name) == null) {
            in.child(name).take(VALUE);
        }
        return text;
    }

    /** The elements of the name: the objects in a list, or the one object. */
    public static List<JsonFields> elements(JsonFields in, String name) {
        return in.hasObject(name) ? List.of(in.child(name)) : in.children(name);
    }
}
