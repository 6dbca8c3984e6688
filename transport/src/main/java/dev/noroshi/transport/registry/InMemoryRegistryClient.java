package dev.noroshi.transport.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** A registry that lives and dies with this object: for topology tests and for runs without Kafka. */
public final class InMemoryRegistryClient implements RegistryClient {
    private final List<Schema> byId = new ArrayList<>();
    private final Map<String, List<RegisteredSchema>> bySubject = new LinkedHashMap<>();
    private final Map<String, Compatibility> levels = new LinkedHashMap<>();

    @Override
    public synchronized int register(String subject, Schema schema) {
        Schema wire = WireSchemas.of(schema);
        Optional<RegisteredSchema> known = find(subject, wire);
        if (known.isPresent()) {
            return known.get().id();
        }
        List<String> violations = violations(subject, wire);
        if (!violations.isEmpty()) {
            throw new IncompatibleSchemaException(
                    "Schema is incompatible with subject " + subject + " in memory: " + violations);
        }
        int id = idFor(wire);
        List<RegisteredSchema> versions = bySubject.computeIfAbsent(subject, name -> new ArrayList<>());
        versions.add(new RegisteredSchema(subject, versions.size() + 1, id, wire));
        return id;
    }

    @Override
    public synchronized int idOf(String subject, Schema schema) {
        return find(subject, WireSchemas.of(schema))
                .map(RegisteredSchema::id)
                .orElseThrow(() -> new SchemaNotFoundException(
                        "Subject " + subject + " in memory has no schema " + schema.getFullName() + " of this form"));
    }

    @Override
    public synchronized Schema schemaOf(int id) {
        if (id < 1 || id > byId.size()) {
            throw new SchemaNotFoundException("No schema id " + id + " in memory");
        }
        return byId.get(id - 1);
    }

    @Override
    public synchronized RegisteredSchema latest(String subject) {
        List<RegisteredSchema> versions = bySubject.get(subject);
        if (versions == null) {
            throw new SchemaNotFoundException("No subject " + subject + " in memory");
        }
        return versions.get(versions.size() - 1);
    }

    @Override
    public synchronized List<String> subjects() {
        return List.copyOf(bySubject.keySet());
    }

    @Override
    public synchronized Optional<Compatibility> compatibility(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    @Override
    public synchronized void setCompatibility(String subject, Compatibility level) {
        levels.put(subject, level);
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        return violations(subject, WireSchemas.of(schema)).isEmpty();
    }

    @Override
    public void check() {
        // Memory is always there.
    }

    @Override
    public void close() {
        // Nothing is held that would need closing.
    }

    private int idFor(Schema wire) {
        for (int i = 0; i < byId.size(); i++) {
            if (byId.get(i).toString().equals(wire.toString())) {
                return i + 1;
            }
        }
        byId.add(wire);
        return byId.size();
    }

    private Optional<RegisteredSchema> find(String subject, Schema wire) {
        return bySubject.getOrDefault(subject, List.of()).stream()
                .filter(version -> version.schema().toString().equals(wire.toString()))
                .findFirst();
    }

    private List<String> violations(String subject, Schema wire) {
        List<Schema> earlier = bySubject.getOrDefault(subject, List.of()).stream()
                .map(RegisteredSchema::schema)
                .toList();
        return CompatibilityRules.violations(levels.getOrDefault(subject, Compatibility.BACKWARD), wire, earlier);
    }
}
