package dev.noroshi.embedded.registry;

import dev.noroshi.embedded.registry.RegistryRecord.Config;
import dev.noroshi.embedded.registry.RegistryRecord.SubjectDeleted;
import dev.noroshi.embedded.registry.RegistryRecord.Version;
import dev.noroshi.embedded.registry.RegistryRecord.VersionGone;
import dev.noroshi.transport.registry.Compatibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the records of the topic add up to. Not thread-safe. */
final class SchemaCatalog {
    private final NavigableMap<String, NavigableMap<Integer, StoredVersion>> subjects = new TreeMap<>();
    private final NavigableMap<Integer, StoredVersion> byId = new TreeMap<>();
    private final Map<SchemaText, Integer> ids = new HashMap<>();
    private final Map<String, Compatibility> levels = new HashMap<>();
    private Compatibility global = Compatibility.BACKWARD;
    private int size;

    void apply(RegistryRecord record) {
        if (record instanceof Version version) {
            put(version.stored());
        } else if (record instanceof VersionGone gone) {
            remove(gone.subject(), gone.version());
        } else if (record instanceof SubjectDeleted deleted) {
            subjects.getOrDefault(deleted.subject(), new TreeMap<>())
                    .headMap(deleted.version(), true)
                    .replaceAll((version, stored) -> stored.asDeleted());
        } else if (record instanceof Config config) {
            configure(config);
        }
    }

    private void put(StoredVersion stored) {
        StoredVersion before = subjects.computeIfAbsent(stored.subject(), name -> new TreeMap<>())
                .put(stored.version(), stored);
        size += before == null ? 1 : 0;
        byId.putIfAbsent(stored.id(), stored);
        ids.putIfAbsent(stored.text(), stored.id());
    }

    private void remove(String subject, int version) {
        NavigableMap<Integer, StoredVersion> versions = subjects.get(subject);
        if (versions != null && versions.remove(version) != null) {
            size--;
            if (versions.isEmpty()) {
                subjects.remove(subject);
            }
        }
    }

    private void configure(Config config) {
        if (config.subject().isEmpty()) {
            global = config.level().orElse(Compatibility.BACKWARD);
        } else if (config.level().isPresent()) {
            levels.put(config.subject().get(), config.level().get());
        } else {
            levels.remove(config.subject().get());
        }
    }

    /** Names of subjects that have a version, deleted ones counted if asked. */
    List<String> subjects(boolean deletedToo) {
        return subjects.keySet().stream()
                .filter(subject -> !versions(subject, deletedToo).isEmpty())
                .toList();
    }

    /** Versions of a subject, oldest first; none for a subject unknown. */
    List<StoredVersion> versions(String subject, boolean deletedToo) {
        NavigableMap<Integer, StoredVersion> all = subjects.get(subject);
        if (all == null) {
            return List.of();
        }
        return all.values().stream()
                .filter(stored -> deletedToo || !stored.deleted())
                .toList();
    }

    Optional<StoredVersion> byId(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Integer> idOf(SchemaText text) {
        return Optional.ofNullable(ids.get(text));
    }

    int nextId() {
        return byId.isEmpty() ? 1 : byId.lastKey() + 1;
    }

    Compatibility global() {
        return global;
    }

    Optional<Compatibility> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /** All versions of all subjects, deleted ones too. */
    List<StoredVersion> all() {
        List<StoredVersion> all = new ArrayList<>();
        subjects.values().stream().map(Map::values).forEach((Collection<StoredVersion> some) -> all.addAll(some));
        return all;
    }

    int size() {
        return size;
    }
}
