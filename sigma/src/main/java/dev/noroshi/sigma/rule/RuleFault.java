package dev.noroshi.sigma.rule;

/** Why a document cannot be taken in: the line, the reason, and what its author can do. */
public final class RuleFault extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String remedy;

    /** A fault at a line (1-based). */
    public RuleFault(int line, String message, String remedy) {
        super(message, null, false, false);
        this.line = line;
        this.remedy = remedy;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** The reason, in one sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
