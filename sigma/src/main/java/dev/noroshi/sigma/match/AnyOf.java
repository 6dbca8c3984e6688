package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logical OR. */
public record AnyOf(List<Expression> parts) implements Expression {
    /** Keeps its own copy. */
    public AnyOf {
        parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(EventView event) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).matches(event)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Set<IndexKey> needs(KeyFrequency frequency) {
        return Needs.union(parts, frequency);
    }

    @Override
    public void count(KeyFrequency frequency) {
        parts.forEach(part -> part.count(frequency));
    }
}
