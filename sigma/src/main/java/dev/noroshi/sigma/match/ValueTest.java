package dev.noroshi.sigma.match;

import org.jspecify.annotations.Nullable;

/** A test of one value. */
public interface ValueTest {
    /** Whether the value passes; it is given as written and in lower case. */
    boolean passes(String value, String lower);

    /** The lower-case literal that a value must hold to pass; null: no single one. */
    default @Nullable String literal() {
        return null;
    }

    /** Whether the literal must be the whole value. */
    default boolean whole() {
        return false;
    }
}
