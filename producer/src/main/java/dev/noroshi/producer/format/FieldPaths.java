package dev.noroshi.producer.format;

import dev.noroshi.producer.record.JsonFields;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads members by dotted path, whether the dots stand in the names (`"source.ip"`), in the nesting (`source` with `ip`), or
 * in both, and in PascalCase as in camelCase where the writers of a format differ.
 *
 * @param root what the paths start from
 * @param anyCase the first letter of each name may be of either case
 */
public record FieldPaths(JsonFields root, boolean anyCase) {

    private record Found(JsonFields in, String name) {

        @Nullable
        String text() {
            String alone = in.text(name);
            return alone == null && in.length(name) == 1
                    ? in.texts(name).stream().findFirst().orElse(null)
                    : alone;
        }
    }

    /** As {@link JsonFields#text}; the only member of a list is as good as that alone. */
    public @Nullable String text(String path) {
        Found found = find(root, path);
        return found == null ? null : found.text();
    }

    /** As {@link #text}, and removes it. */
    public @Nullable String take(String path) {
        return take(path, text -> text);
    }

    /** Takes what {@link #text} finds if the parser makes something of it; else it stays, and null is answered. */
    public <T> @Nullable T take(String path, Function<String, @Nullable T> parser) {
        Found found = find(root, path);
        String text = found == null ? null : found.text();
        T value = text == null ? null : parser.apply(text);
        if (found != null && value != null) {
            found.in().drop(found.name());
        }
        return value;
    }

    /** What the parser makes of the first of the paths for which it makes something; takes that one. */
    public <T> @Nullable T first(List<String> paths, Function<String, @Nullable T> parser) {
        T value = null;
        for (String path : paths) {
            value = value == null ? take(path, parser) : value;
        }
        return value;
    }

    /** As {@link JsonFields#texts}. */
    public List<String> texts(String path) {
        Found found = find(root, path);
        return found == null ? List.of() : found.in().texts(found.name());
    }

    /** The objects in the list at the path, or the one object that stands there. */
    public List<FieldPaths> children(String path) {
        Found found = find(root, path);
        if (found == null) {
            return List.of();
        }
        List<JsonFields> children = found.in().hasObject(found.name())
                ? List.of(found.in().child(found.name()))
                : found.in().children(found.name());
        return children.stream().map(child -> new FieldPaths(child, anyCase)).toList();
    }

    /** The object at the path; without members where there is none. */
    public FieldPaths child(String path) {
        Found found = find(root, path);
        return new FieldPaths(found == null ? JsonFields.none() : found.in().child(found.name()), anyCase);
    }

    public boolean has(String path) {
        return find(root, path) != null;
    }

    private @Nullable Found find(JsonFields in, String path) {
        String whole = stated(in, path);
        if (whole != null) {
            return new Found(in, whole);
        }
        for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
            String head = stated(in, path.substring(0, dot));
            Found found = head == null || !in.hasObject(head) ? null : find(in.child(head), path.substring(dot + 1));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable String stated(JsonFields in, String name) {
        if (in.has(name)) {
            return name;
        }
        String other = anyCase ? otherCase(name) : name;
        return in.has(other) ? other : null;
    }

    private static String otherCase(String name) {
        char first = name.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        return other + name.substring(1);
    }
}
