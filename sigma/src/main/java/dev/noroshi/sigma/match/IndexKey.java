package dev.noroshi.sigma.match;

/**
 * What an event must carry before a rule is worth evaluating.
 *
 * @param kind how the literal must be found
 * @param field the number of the field, or {@link #TEXTS} for any text of the event
 * @param literal in lower case; empty for {@link Kind#PRESENT}
 */
public record IndexKey(Kind kind, int field, String literal) {
    /** Stands for every text of the event. */
    public static final int TEXTS = -1;

    /** How the literal must be found. */
    public enum Kind {
        /** The whole value. */
        WHOLE,
        /** Somewhere in the value. */
        PART,
        /** Any value will do. */
        PRESENT
    }
}
