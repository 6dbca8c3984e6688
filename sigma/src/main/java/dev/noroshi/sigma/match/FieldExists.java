package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The field is there, or is not, as asked; its value does not matter. */
public record FieldExists(int field, boolean asked) implements Expression {
    @Override
    public boolean matches(EventView event) {
        return event.exists(field) == asked;
    }

    @Override
    public @Nullable Set<IndexKey> needs(KeyFrequency frequency) {
        return null;
    }
}
