package dev.noroshi.policy.document;

import java.io.IOException;

/** A file that cannot be read on; becomes a problem of the policy. */
final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String remedy;

    UnreadableException(int line, String message, String remedy) {
        super(message);
        this.line = line;
        this.remedy = remedy;
    }

    int line() {
        return line;
    }

    String remedy() {
        return remedy;
    }
}
