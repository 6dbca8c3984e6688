package dev.noroshi.policy.document;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a mapping by name and type. What does not fit becomes a problem and a stand-in value, so that
 * one reading finds all of them; a member that nobody asked for is a problem at {@link #end()}.
 */
final class Fields {

    private static final Node.Mapping NOTHING = new Node.Mapping(1, Map.of());

    private final Reading reading;
    private final Node.Mapping node;
    private final Set<String> asked = new TreeSet<>();

    Fields(Reading reading, Node.Mapping node) {
        this.reading = reading;
        this.node = node;
    }

    /** The required text. */
    String text(String name) {
        if (get(name) == null) {
            missing(name);
        }
        return text(name, "");
    }

    @Nullable
    String textOrNull(String name) {
        Node value = get(name);
        return value == null ? null : plain(name, value);
    }

    String text(String name, String fallback) {
        String value = textOrNull(name);
        return value == null ? fallback : value;
    }

    /** The value parsed; what the parser throws as IllegalArgument or DateTime exception is told with the remedy. */
    <T> @Nullable T parsed(String name, Function<String, T> parser, String remedy) {
        String text = textOrNull(name);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException unfit) {
            wrong(name, "'" + text + "' is not a value for " + name, remedy);
            return null;
        }
    }

    <T> T required(String name, Function<String, T> parser, T standIn, String remedy) {
        if (get(name) == null) {
            missing(name);
            return standIn;
        }
        T value = parsed(name, parser, remedy);
        return value == null ? standIn : value;
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type, @Nullable E fallback) {
        E[] values = type.getEnumConstants();
        if (get(name) == null) {
            if (fallback == null) {
                missing(name);
                return values[0];
            }
            return fallback;
        }
        E value = parsed(name, text -> Enum.valueOf(type, text), "write one of " + Arrays.toString(values));
        return value == null ? values[0] : value;
    }

    /** As {@link #oneOf}, written in lower case. */
    <E extends Enum<E>> E oneOfLower(String name, Class<E> type, E fallback) {
        E value = get(name) == null ? fallback : lower(name, type);
        return value == null ? fallback : value;
    }

    /** One of the enum's values, required and written in lower case; null where there is none to be read, which is told. */
    <E extends Enum<E>> @Nullable E oneOfLower(String name, Class<E> type) {
        if (get(name) == null) {
            missing(name);
            return null;
        }
        return lower(name, type);
    }

    private <E extends Enum<E>> @Nullable E lower(String name, Class<E> type) {
        return parsed(
                name,
                text -> {
                    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
                        throw new IllegalArgumentException(text);
                    }
                    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
                },
                "write one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }

    /** Judges no other member: what decides which may stand here could not be read. */
    void passOverTheRest() {
        asked.addAll(node.members().keySet());
    }

    boolean flag(String name) {
        Node value = get(name);
        if (value == null) {
            return false;
        }
        if (value instanceof Node.Scalar scalar && scalar.type() == Node.Scalar.Type.FLAG) {
            return scalar.text().equalsIgnoreCase("true");
        }
        wrong(name, name + " is not a truth value", "write true or false");
        return false;
    }

    /** Distinct texts, in the order written. */
    Set<String> texts(String name) {
        Set<String> values = new LinkedHashSet<>();
        for (Node item : items(name)) {
            String text = plain(name, item);
            if (text != null && !values.add(text)) {
                reading.error(item.line(), "'" + text + "' stands twice in " + name, "remove one of them");
            }
        }
        return Collections.unmodifiableSet(values);
    }

    /** Distinct parsed values. */
    <T> Set<T> parsedItems(String name, Function<String, T> parser, String remedy) {
        Set<T> values = new LinkedHashSet<>();
        for (Node item : items(name)) {
            String text = plain(name, item);
            if (text != null) {
                try {
                    if (!values.add(parser.apply(text))) {
                        reading.error(item.line(), "'" + text + "' stands twice in " + name, "remove one of them");
                    }
                } catch (IllegalArgumentException unfit) {
                    reading.error(item.line(), "'" + text + "' is not a value for " + name, remedy);
                }
            }
        }
        return Collections.unmodifiableSet(values);
    }

    /** Texts by key, such as names by language. */
    Map<String, String> textMap(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        Node value = get(name);
        if (value instanceof Node.Mapping mapping) {
            mapping.members().forEach((key, item) -> {
                String text = plain(name + "." + key, item);
                if (text != null) {
                    values.put(key, text);
                }
            });
        } else if (value != null) {
            wrong(name, name + " is not a mapping", "write " + name + ": {key: value}");
        }
        return Collections.unmodifiableMap(values);
    }

    <T> List<T> objects(String name, Function<Fields, T> each) {
        List<T> values = new ArrayList<>();
        for (Node item : items(name)) {
            if (item instanceof Node.Mapping mapping) {
                values.add(child(mapping, each));
            } else {
                reading.error(item.line(), "an entry of " + name + " is not a mapping", "write {…}");
            }
        }
        return List.copyOf(values);
    }

    <T> @Nullable T object(String name, Function<Fields, T> read) {
        Node value = get(name);
        if (value instanceof Node.Mapping mapping) {
            return child(mapping, read);
        }
        if (value != null) {
            wrong(name, name + " is not a mapping", "write " + name + ": {…}");
        }
        return null;
    }

    <T> T requiredObject(String name, Function<Fields, T> read) {
        if (get(name) == null) {
            missing(name);
        }
        T value = object(name, read);
        return value == null ? read.apply(new Fields(reading.silent(), NOTHING)) : value;
    }

    boolean isList(String name) {
        return get(name) instanceof Node.Sequence;
    }

    /** Tells every member that nobody asked for. */
    void end() {
        node.members().forEach((name, value) -> {
            if (!asked.contains(name)) {
                reading.error(value.line(), "nothing reads the field '" + name + "'", "known here: " + asked);
            }
        });
    }

    void wrong(String name, String message, String remedy) {
        Node value = node.members().get(name);
        reading.error(value == null ? node.line() : value.line(), message, remedy);
    }

    private <T> T child(Node.Mapping mapping, Function<Fields, T> read) {
        Fields fields = new Fields(reading, mapping);
        T value = read.apply(fields);
        fields.end();
        return value;
    }

    private List<Node> items(String name) {
        Node value = get(name);
        if (value instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        if (value != null) {
            wrong(name, name + " is not a list", "write " + name + ": [ … ]");
        }
        return List.of();
    }

    private @Nullable String plain(String name, Node value) {
        if (value instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        reading.error(value.line(), name + " is not a plain value", "write one text, number or date");
        return null;
    }

    private @Nullable Node get(String name) {
        asked.add(name);
        Node value = node.members().get(name);
        return value instanceof Node.Absent ? null : value;
    }

    private void missing(String name) {
        reading.error(node.line(), "the field '" + name + "' is missing", "add " + name + ":");
    }
}
