package dev.noroshi.producer.format.stix.pattern;

/**
 * A word, sign or literal of a pattern.
 *
 * @param text of strings what they stand for
 * @param at where it starts
 */
record Token(Kind kind, String text, int at) {

    private static final int SHOWN = 40;

    enum Kind {
        /** A keyword, a type or a key. */
        WORD,
        NUMBER,
        STRING,
        /** A string with a letter before it: binary, hexadecimal or a time. */
        TYPED_STRING,
        /** Brackets, comma, colon, point, star and operators. */
        SIGN,
        END
    }

    boolean is(String expected) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(expected);
    }

    String shown() {
        String start = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return kind == Kind.END ? "the end" : "'" + start + "'";
    }
}
