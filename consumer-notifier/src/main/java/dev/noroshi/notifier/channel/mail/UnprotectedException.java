package dev.noroshi.notifier.channel.mail;

/** The mail cannot be signed or encrypted as it must be, and so is not sent. The message says what would help. */
final class UnprotectedException extends Exception {

    private static final long serialVersionUID = 1L;

    UnprotectedException(String message) {
        super(message);
    }
}
