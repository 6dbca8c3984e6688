package dev.noroshi.transport.registry;

/** The registry answered, and does not have that subject, version, schema or id. */
public final class SchemaNotFoundException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public SchemaNotFoundException(String message) {
        super(message);
    }

    public SchemaNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
