package dev.noroshi.producer.record;

import org.jspecify.annotations.Nullable;

/**
 * Joins names to dotted paths. Records of one source have the same paths again and again: those made last are kept, at
 * most one for each place of a table, so that what is kept is bounded. What is answered does not depend on what is kept.
 * Safe for several threads.
 */
final class DottedPaths {

    /** One for all: paths mean the same in every record. */
    static final DottedPaths SHARED = new DottedPaths();

    private static final int PLACES = 1 << 12;
    private static final int LONGEST_KEPT = 160;

    // Threads may lose each other's entries, which are then made again; an entry itself never changes.
    private final @Nullable Joined[] kept = new Joined[PLACES];

    private record Joined(String prefix, String name, String path) {}

    /** `prefix.name`, or the name alone where the prefix is empty. */
    String join(String prefix, String name) {
        if (prefix.isEmpty()) {
            return name;
        }
        int mixed = (31 * prefix.hashCode() + name.hashCode()) * 0x9E3779B9;
        int place = mixed >>> (Integer.SIZE - 12);
        Joined known = kept[place];
        if (known != null && known.name().equals(name) && known.prefix().equals(prefix)) {
            return known.path();
        }
        String path = prefix + "." + name;
        if (path.length() <= LONGEST_KEPT) {
            kept[place] = new Joined(prefix, name, path);
        }
        return path;
    }
}
