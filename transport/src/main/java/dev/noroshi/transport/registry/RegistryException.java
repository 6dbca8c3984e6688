package dev.noroshi.transport.registry;

import org.apache.kafka.common.errors.SerializationException;

/** Something the registry said, or its silence. The message names the subject or id, and the URL. */
public abstract sealed class RegistryException extends SerializationException
        permits RegistryUnavailableException,
                SchemaNotFoundException,
                IncompatibleSchemaException,
                RegistryRejectedException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the same call may succeed later with nothing changed. */
    public boolean isRetriable() {
        return false;
    }
}
