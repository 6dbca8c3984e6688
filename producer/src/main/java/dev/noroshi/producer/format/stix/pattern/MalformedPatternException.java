package dev.noroshi.producer.format.stix.pattern;

/** A text that is no STIX pattern. */
public final class MalformedPatternException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedPatternException(int at, String reason) {
        super(reason + ", at character " + at + " of the pattern", null, false, false);
    }

    /** What stands where, and what was expected. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
