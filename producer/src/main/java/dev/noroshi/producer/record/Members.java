package dev.noroshi.producer.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The members of one object while they are read: by shape as long as there is one, then by names of their own. */
final class Members {

    private static final int USUAL = 12;

    /** Of the members up to the one whose value is next; null: there is none. */
    @Nullable
    Shape shape;

    private @Nullable Object[] values = new Object[USUAL];
    private int count;
    private @Nullable JsonFields own;
    private String name = "";

    Members(@Nullable Shape shape) {
        this.shape = shape;
        this.own = shape == null ? new JsonFields() : null;
    }

    /** Says the name of the value that comes next. */
    void name(String next) {
        Shape before = shape;
        shape = before == null ? null : before.then(next);
        name = next;
        if (before != null && shape == null) {
            own = new JsonFields(before, values);
        }
    }

    /** Adds the value of the name; false where one of the name is here with another value. */
    boolean add(@Nullable Object value) {
        if (own != null) {
            return own.state(name, value);
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
        return true;
    }

    JsonFields fields() {
        if (own != null) {
            return own;
        }
        return shape == null ? new JsonFields() : new JsonFields(shape, values);
    }
}
