package dev.noroshi.transport.topic;

import dev.noroshi.transport.registry.Compatibility;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.SchemaNotFoundException;
import dev.noroshi.transport.topic.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** The registry's side of the catalogue: one subject a topic. */
final class SubjectSchemas {
    /**
     * For every subject. Records outlive an upgrade in every topic, services are upgraded in any order, and one level
     * for all leaves nobody guessing.
     */
    static final Compatibility LEVEL = Compatibility.FULL_TRANSITIVE;

    private final RegistryClient registry;

    SubjectSchemas(RegistryClient registry) {
        this.registry = registry;
    }

    List<Difference> differences(TopicSpec spec) {
        Optional<Schema> schema = spec.schema();
        if (schema.isEmpty()) {
            return List.of();
        }
        List<Difference> found = new ArrayList<>();
        Optional<Compatibility> level = registry.compatibility(spec.subject());
        if (level.isEmpty() || level.get() != LEVEL) {
            Kind kind = level.isEmpty() ? Kind.COMPATIBILITY_UNSET : Kind.COMPATIBILITY;
            String actual = level.map(Enum::name).orElse("the registry's own");
            found.add(new Difference(kind, spec.subject(), "compatibility", LEVEL.name(), actual));
        }
        if (!isRegistered(spec, schema.get())) {
            boolean fits = registry.isCompatible(spec.subject(), schema.get());
            found.add(new Difference(
                    fits ? Kind.SCHEMA_MISSING : Kind.SCHEMA_INCOMPATIBLE,
                    spec.subject(),
                    "schema",
                    schema.get().getFullName() + " of this release",
                    fits ? "not registered" : "incompatible with what is registered"));
        }
        return found;
    }

    /** Returns whether a schema was registered. An incompatible one is left to {@link #differences} to report. */
    boolean apply(TopicSpec spec) {
        boolean registered = false;
        for (Difference difference : differences(spec)) {
            if (difference.kind() == Kind.COMPATIBILITY_UNSET) {
                registry.setCompatibility(spec.subject(), LEVEL);
            } else if (difference.kind() == Kind.SCHEMA_MISSING) {
                registry.register(spec.subject(), spec.schema().orElseThrow());
                registered = true;
            }
        }
        return registered;
    }

    private boolean isRegistered(TopicSpec spec, Schema schema) {
        try {
            registry.idOf(spec.subject(), schema);
            return true;
        } catch (SchemaNotFoundException e) {
            return false;
        }
    }
}
