package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Logical NOT: it also holds where the field in question is absent. */
public record Negation(Expression part) implements Expression {
    @Override
    public boolean matches(EventView event) {
        return !part.matches(event);
    }

    @Override
    public @Nullable Set<IndexKey> needs(KeyFrequency frequency) {
        return null;
    }
}
