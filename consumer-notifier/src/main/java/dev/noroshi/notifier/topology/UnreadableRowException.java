package dev.noroshi.notifier.topology;

import org.jspecify.annotations.Nullable;

/** Stored bytes that this release cannot read. */
final class UnreadableRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
