package dev.noroshi.producer.gateway.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A feed that cannot be read now; it is tried again. The message says what to do about it, and holds no credentials. */
final class FeedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    FeedException(String message) {
        this(message, null);
    }

    /**
     * @param retryAfter what the other side asked for; null: nothing
     */
    FeedException(String message, @Nullable Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
