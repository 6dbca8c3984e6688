package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The field has no value: it is absent or null. */
public record FieldNull(int field) implements Expression {
    @Override
    public boolean matches(EventView event) {
        return event.values(field).length == 0;
    }

    @Override
    public @Nullable Set<IndexKey> needs(KeyFrequency frequency) {
        return null;
    }
}
