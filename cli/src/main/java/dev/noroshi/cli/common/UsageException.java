package dev.noroshi.cli.common;

/** What was asked for cannot be done as asked; says value, limit and remedy in one line. Exit code 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
