package dev.noroshi.embedded.registry;

/** Where changes are kept before they take effect. */
@FunctionalInterface
interface SchemaLog {
    /**
     * Returns when the record is safe.
     *
     * @throws RegistryFailure if it cannot be made so
     */
    void append(RegistryRecord record);
}
