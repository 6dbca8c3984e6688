package dev.noroshi.transport.registry;

import org.jspecify.annotations.Nullable;

/** No registry of those configured answered in time. Retriable: the record is not at fault. */
public final class RegistryUnavailableException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message);
        if (cause != null) {
            initCause(cause);
        }
    }

    @Override
    public boolean isRetriable() {
        return true;
    }
}
