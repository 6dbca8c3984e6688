package dev.noroshi.producer.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of one JSON array. */
final class JsonList {

    private static final @Nullable Object[] NONE = {};

    /** Null while only their place in the source is known. */
    private @Nullable Object @Nullable [] items = NONE;

    private int size;
    private byte @Nullable [] source;
    private int from;
    private int to;
    /** Of one that several records have. */
    private @Nullable String text;

    JsonList() {}

    /** A list of so many scalars that stands in these bytes just as {@link JsonText} would write it, in ASCII. */
    JsonList(byte[] source, int from, int to, int size) {
        stands(source, from, to);
        this.items = null;
        this.size = size;
    }

    private @Nullable Object[] items() {
        @Nullable Object[] known = items;
        byte[] bytes = source;
        if (known == null) {
            known = bytes == null ? NONE : PlainJson.items(bytes, from).items();
            items = known;
        }
        return known;
    }

    void add(@Nullable Object item) {
        @Nullable Object[] known = items();
        if (size == known.length) {
            known = Arrays.copyOf(known, Math.max(4, 2 * size));
            items = known;
        }
        known[size++] = item;
        source = null;
        text = null;
    }

    int size() {
        return size;
    }

    @Nullable
    Object get(int index) {
        return items()[index];
    }

    /** Says where the list stands just as {@link JsonText} would write it, in ASCII; it must hold no objects. */
    void stands(byte[] bytes, int first, int behind) {
        source = bytes;
        from = first;
        to = behind;
    }

    /** Writes the list as JSON. */
    void write(StringBuilder out) {
        out.append('[');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                out.append(',');
            }
            JsonText.write(items()[i], out);
        }
        out.append(']');
    }

    /** Whether no more is known of it than where it stands: its values were not asked for. */
    boolean isUnread() {
        return items == null;
    }

    /** The same list for several records: apart from the bytes of this one, and with all that it is asked for. */
    JsonList apart() {
        byte[] own = json().getBytes(StandardCharsets.ISO_8859_1);
        var apart = new JsonList(own, 0, own.length, size);
        apart.items();
        apart.text = json();
        return apart;
    }

    /** The list as JSON. */
    String json() {
        String known = text;
        if (known != null) {
            return known;
        }
        return source == null ? JsonText.write(this) : new String(source, from, to - from, StandardCharsets.ISO_8859_1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JsonList list) || list.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!Objects.equals(items()[i], list.items()[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(items(), size));
    }
}
