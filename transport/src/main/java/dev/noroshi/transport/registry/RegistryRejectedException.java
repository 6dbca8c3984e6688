package dev.noroshi.transport.registry;

/** The registry refuses the request for another reason: credentials, an invalid schema, a mode that forbids writing. */
public final class RegistryRejectedException extends RegistryException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public RegistryRejectedException(String message, int status) {
        super(message);
        this.status = status;
    }

    /** The HTTP status, or 0 where the answer itself made no sense. */
    public int status() {
        return status;
    }
}
