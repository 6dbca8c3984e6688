package dev.noroshi.transport.registry;

/** The registry refuses a schema because an earlier version could not be read by it, or it not by an earlier one. */
public final class IncompatibleSchemaException extends RegistryException {
    private static final long serialVersionUID = 1L;

    public IncompatibleSchemaException(String message) {
        super(message);
    }
}
