package dev.noroshi.producer.record;

/** A record's bytes that cannot be read; caught where records become outcomes, and never leaves the intake. */
public final class UnreadableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RejectCode code;

    public UnreadableRecordException(RejectCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    public RejectCode code() {
        return code;
    }

    /** What stands there, the limit if there is one, and the remedy. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
