package dev.noroshi.embedded.registry;

import dev.noroshi.transport.registry.Compatibility;
import java.util.Optional;

/** One record of the topic {@code _schemas}: what is written, and what a real registry may have written before. */
sealed interface RegistryRecord {

    /** A version as it is now; a soft-deleted one says so. */
    record Version(StoredVersion stored) implements RegistryRecord {}

    /** A version deleted for good. */
    record VersionGone(String subject, int version) implements RegistryRecord {}

    /** All versions of a subject up to this one, soft-deleted. */
    record SubjectDeleted(String subject, int version) implements RegistryRecord {}

    /** The level of a subject, or of all where there is no subject; without a level it is unset. */
    record Config(Optional<String> subject, Optional<Compatibility> level) implements RegistryRecord {}

    /** What this registry has no use for, such as NOOP and MODE. */
    record Other() implements RegistryRecord {}
}
