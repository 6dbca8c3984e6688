package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that holds of an event or does not. */
public interface Expression {
    /** Whether it holds. */
    boolean matches(EventView event);

    /** Keys of which an event must carry at least one for this to hold; null: it may hold without any. */
    @Nullable
    Set<IndexKey> needs();
}
