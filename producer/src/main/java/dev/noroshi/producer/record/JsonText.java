package dev.noroshi.producer.record;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** Writes what {@link JsonTree} read, with every digit of its numbers. */
final class JsonText {

    private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

    private JsonText() {}

    static String write(@Nullable Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** A scalar as it was written, without quotes; an object or a list as JSON. */
    static String plain(Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof JsonList list) {
            return list.json();
        }
        return value instanceof JsonFields object ? object.json() : value.toString();
    }

    static void write(@Nullable Object value, StringBuilder out) {
        if (value instanceof JsonFields object) {
            object(object.members(), out);
        } else if (value instanceof JsonList list) {
            list.write(out);
        } else if (value instanceof JsonNumber number) {
            out.append(number.text());
        } else if (value == null || value instanceof Boolean) {
            out.append(value);
        } else {
            quote(value.toString(), out);
        }
    }

    private static void object(MemberTable members, StringBuilder out) {
        String separator = "{";
        for (int i = 0; i < members.end(); i++) {
            if (members.isAt(i)) {
                out.append(separator);
                quote(members.name(i), out);
                out.append(':');
                write(members.value(i), out);
                separator = ",";
            }
        }
        out.append(members.size() == 0 ? "{}" : "}");
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        ENCODER.quoteAsString(text, out);
        out.append('"');
    }
}
