package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logical AND. */
public record AllOf(List<Expression> parts) implements Expression {
    /** Keeps its own copy. */
    public AllOf {
        parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(EventView event) {
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).matches(event)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Set<IndexKey> needs(KeyFrequency frequency) {
        return Needs.best(parts, frequency);
    }

    @Override
    public void count(KeyFrequency frequency) {
        parts.forEach(part -> part.count(frequency));
    }
}
