package dev.noroshi.transport.registry;

import java.util.Locale;
import java.util.Optional;

/** What a new version of a subject must be compatible with, as Confluent's registry names it. */
public enum Compatibility {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean readsOlder;
    private final boolean readByOlder;
    private final boolean transitive;

    Compatibility(boolean readsOlder, boolean readByOlder, boolean transitive) {
        this.readsOlder = readsOlder;
        this.readByOlder = readByOlder;
        this.transitive = transitive;
    }

    /** The level of that name in any case, or empty for a name that is none. */
    public static Optional<Compatibility> named(String name) {
        for (Compatibility level : values()) {
            if (level.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** Whether the new schema must read what older ones wrote. */
    public boolean readsOlder() {
        return readsOlder;
    }

    /** Whether older schemas must read what the new one writes. */
    public boolean readByOlder() {
        return readByOlder;
    }

    /** Whether all earlier versions count, not the latest alone. */
    public boolean transitive() {
        return transitive;
    }
}
