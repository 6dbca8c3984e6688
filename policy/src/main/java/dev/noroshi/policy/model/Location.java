package dev.noroshi.policy.model;

import java.util.Comparator;

/**
 * Where something stands in a policy directory.
 *
 * @param file relative to the directory
 * @param line from 1
 */
public record Location(String file, int line) implements Comparable<Location> {
    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    private static final Comparator<Location> ORDER =
            Comparator.comparing(Location::file).thenComparingInt(Location::line);
}
