package dev.noroshi.transport.registry;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A schema registry as its clients see it. Thread-safe. Every method may throw {@link RegistryUnavailableException},
 * which is retriable, and {@link RegistryRejectedException}.
 */
public interface RegistryClient extends AutoCloseable {

    /**
     * Registers a schema, or finds it registered.
     *
     * @return its id
     * @throws IncompatibleSchemaException if the subject's compatibility level forbids it
     */
    int register(String subject, Schema schema);

    /**
     * The id of a schema that the subject holds.
     *
     * @throws SchemaNotFoundException if it does not
     */
    int idOf(String subject, Schema schema);

    /**
     * The schema of an id, its references resolved.
     *
     * @throws SchemaNotFoundException if the registry has no such id
     */
    Schema schemaOf(int id);

    /**
     * The newest version of a subject.
     *
     * @throws SchemaNotFoundException if there is no such subject
     */
    RegisteredSchema latest(String subject);

    /** The names of all subjects that are not deleted. */
    List<String> subjects();

    /** The level set on the subject itself; empty where the registry's global level applies. */
    Optional<Compatibility> compatibility(String subject);

    /** Sets the level of one subject, which need not exist yet. */
    void setCompatibility(String subject, Compatibility level);

    /** Whether the subject would take the schema as a new version; true for a subject without versions. */
    boolean isCompatible(String subject, Schema schema);

    /** Asks the registry something cheap. Returns if it answers. */
    void check();

    @Override
    void close();
}
