package dev.noroshi.sigma.index;

/** A literal, where in it the piece stands that it is listed under, and the rules that need it. */
final class Literal {
    private final String text;
    private final int offset;
    private final int[] rules;

    Literal(String text, int offset, int[] rules) {
        this.text = text;
        this.offset = offset;
        this.rules = rules;
    }

    /** Marks the rules if the literal stands where its piece was found. */
    void compare(String value, int at, long[] bits) {
        if (value.startsWith(text, at - offset)) {
            FieldIndex.mark(rules, bits);
        }
    }
}
