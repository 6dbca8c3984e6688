package dev.noroshi.embedded.registry;

import dev.noroshi.transport.registry.RegistryError;

/** A request that ends in an error answer. */
final class RegistryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RegistryError error;

    RegistryFailure(RegistryError error, String message) {
        super(message);
        this.error = error;
    }

    RegistryError error() {
        return error;
    }
}
