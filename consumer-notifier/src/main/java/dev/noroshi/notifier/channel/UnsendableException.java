package dev.noroshi.notifier.channel;

/** Nothing can be sent as things are configured; the message says what would help, and goes into the attempt log. */
public final class UnsendableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsendableException(String message) {
        super(message, null, false, false);
    }
}
