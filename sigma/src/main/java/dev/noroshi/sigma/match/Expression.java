package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that holds of an event or does not. */
public interface Expression {
    /** Whether it holds. */
    boolean matches(EventView event);

    /**
     * Keys of which an event must carry at least one for this to hold; null: it may hold without any. Where there is
     * a choice, it falls on what the fewest events will carry.
     */
    @Nullable
    Set<IndexKey> needs(KeyFrequency frequency);

    /** Counts the keys of all its tests. */
    default void count(KeyFrequency frequency) {}
}
