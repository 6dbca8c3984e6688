package dev.noroshi.embedded.registry;

import dev.noroshi.embedded.registry.RegistryRecord.Config;
import dev.noroshi.embedded.registry.RegistryRecord.SubjectDeleted;
import dev.noroshi.embedded.registry.RegistryRecord.Version;
import dev.noroshi.transport.registry.Compatibility;
import dev.noroshi.transport.registry.CompatibilityRules;
import dev.noroshi.transport.registry.RegistryError;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** What can be asked of the registry and done to it, apart from how. Thread-safe; refusals are {@link RegistryFailure}s. */
final class Subjects {
    private final SchemaCatalog catalog;
    private final SchemaLog log;
    private final SubmittedSchemas submitted;
    private final int mostVersions;

    Subjects(SchemaCatalog catalog, SchemaLog log, int mostVersions) {
        this.catalog = catalog;
        this.log = log;
        this.mostVersions = mostVersions;
        this.submitted = new SubmittedSchemas(this::version);
    }

    /** Registers a schema, or finds it; returns its version. */
    synchronized StoredVersion register(String subject, SchemaText given) {
        Schema schema = submitted.accept(subject, given);
        SchemaText text = SubmittedSchemas.canonical(schema, given);
        Optional<StoredVersion> known = find(subject, text, false);
        if (known.isPresent()) {
            return known.get();
        }
        List<String> violations = violations(subject, schema, catalog.versions(subject, false));
        if (!violations.isEmpty()) {
            throw new RegistryFailure(
                    RegistryError.INCOMPATIBLE,
                    "Schema being registered is incompatible with an earlier schema for subject \"" + subject
                            + "\", details: " + violations);
        }
        return add(subject, text);
    }

    private StoredVersion add(String subject, SchemaText text) {
        if (catalog.size() >= mostVersions) {
            throw new RegistryFailure(
                    RegistryError.INVALID_SCHEMA,
                    "The registry is full: it holds " + mostVersions + " versions. Use a registry of its own");
        }
        List<StoredVersion> all = catalog.versions(subject, true);
        int version = all.isEmpty() ? 1 : all.get(all.size() - 1).version() + 1;
        int id = catalog.idOf(text).orElseGet(catalog::nextId);
        StoredVersion stored = new StoredVersion(subject, version, id, text.schema(), text.references(), false);
        commit(new Version(stored));
        return stored;
    }

    /** The version that holds this very schema. */
    synchronized StoredVersion lookUp(String subject, SchemaText given, boolean deletedToo) {
        requireVersions(subject, deletedToo);
        Schema schema = submitted.accept(subject, given);
        return find(subject, SubmittedSchemas.canonical(schema, given), deletedToo)
                .orElseThrow(() -> new RegistryFailure(RegistryError.SCHEMA_NOT_FOUND, "Schema not found"));
    }

    /** What speaks against a schema beside the versions given. */
    synchronized List<String> violations(String subject, SchemaText given, List<StoredVersion> against) {
        return violations(subject, submitted.accept(subject, given), against);
    }

    private List<String> violations(String subject, Schema schema, List<StoredVersion> earlier) {
        List<Schema> schemas =
                earlier.stream().map(StoredVersion::text).map(submitted::read).toList();
        return CompatibilityRules.violations(level(subject), schema, schemas);
    }

    synchronized List<String> subjects(boolean deletedToo) {
        return catalog.subjects(deletedToo);
    }

    /** All versions of a subject, at least one. */
    synchronized List<StoredVersion> requireVersions(String subject, boolean deletedToo) {
        List<StoredVersion> versions = catalog.versions(subject, deletedToo);
        if (versions.isEmpty()) {
            throw new RegistryFailure(RegistryError.SUBJECT_NOT_FOUND, "Subject '" + subject + "' not found.");
        }
        return versions;
    }

    synchronized StoredVersion version(String subject, VersionId version, boolean deletedToo) {
        List<StoredVersion> versions = requireVersions(subject, deletedToo);
        return version.pick(versions)
                .orElseThrow(() ->
                        new RegistryFailure(RegistryError.VERSION_NOT_FOUND, "Version " + version + " not found."));
    }

    /** The schema of an id, in whichever subject it was registered first. */
    synchronized StoredVersion byId(int id) {
        return catalog.byId(id)
                .orElseThrow(() -> new RegistryFailure(RegistryError.SCHEMA_NOT_FOUND, "Schema " + id + " not found"));
    }

    synchronized List<StoredVersion> withId(int id, boolean deletedToo) {
        byId(id);
        return catalog.all().stream()
                .filter(stored -> stored.id() == id && (deletedToo || !stored.deleted()))
                .toList();
    }

    synchronized int delete(String subject, VersionId version) {
        StoredVersion stored = version(subject, version, false);
        requireUnreferenced(stored);
        commit(new Version(stored.asDeleted()));
        return stored.version();
    }

    synchronized List<Integer> delete(String subject) {
        if (catalog.versions(subject, false).isEmpty()
                && !catalog.versions(subject, true).isEmpty()) {
            throw new RegistryFailure(
                    RegistryError.SUBJECT_SOFT_DELETED, "Subject '" + subject + "' was soft deleted.");
        }
        List<StoredVersion> versions = requireVersions(subject, false);
        versions.forEach(this::requireUnreferenced);
        commit(new SubjectDeleted(subject, versions.get(versions.size() - 1).version()));
        return versions.stream().map(StoredVersion::version).toList();
    }

    synchronized Compatibility global() {
        return catalog.global();
    }

    synchronized Optional<Compatibility> ownLevel(String subject) {
        return catalog.level(subject);
    }

    /** Sets a level, or with none given falls back to the next wider one. */
    synchronized void configure(Optional<String> subject, Optional<Compatibility> level) {
        commit(new Config(subject, level));
    }

    private Compatibility level(String subject) {
        return catalog.level(subject).orElse(catalog.global());
    }

    private Optional<StoredVersion> find(String subject, SchemaText text, boolean deletedToo) {
        return catalog.versions(subject, deletedToo).stream()
                .filter(stored -> stored.text().equals(text))
                .reduce((older, newer) -> newer);
    }

    private void requireUnreferenced(StoredVersion wanted) {
        for (StoredVersion stored : catalog.all()) {
            boolean refers = stored.references().stream()
                    .anyMatch(one -> one.subject().equals(wanted.subject()) && one.version() == wanted.version());
            if (refers && !stored.deleted()) {
                throw new RegistryFailure(
                        RegistryError.REFERENCE_EXISTS,
                        "One or more references exist to the schema of subject " + wanted.subject() + " version "
                                + wanted.version());
            }
        }
    }

    private StoredVersion version(String subject, int version) {
        return version(subject, VersionId.of(version), true);
    }

    /** First safe, then in effect: a restart must not know less than was answered. */
    private void commit(RegistryRecord record) {
        log.append(record);
        catalog.apply(record);
    }
}
