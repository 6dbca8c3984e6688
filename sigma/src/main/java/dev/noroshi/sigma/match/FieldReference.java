package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.Set;

/** Some value of one field equals, holds, begins or ends with some value of another. */
public record FieldReference(int field, int other, Relation relation, boolean cased) implements Expression {
    /** How the two values stand to each other. */
    public enum Relation {
        EQUALS,
        CONTAINS,
        STARTSWITH,
        ENDSWITH
    }

    @Override
    public boolean matches(EventView event) {
        String[] mine = cased ? event.values(field) : event.lower(field);
        String[] theirs = cased ? event.values(other) : event.lower(other);
        for (String value : mine) {
            for (String reference : theirs) {
                if (related(value, reference)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean related(String value, String reference) {
        return switch (relation) {
            case EQUALS -> value.equals(reference);
            case CONTAINS -> value.contains(reference);
            case STARTSWITH -> value.startsWith(reference);
            case ENDSWITH -> value.endsWith(reference);
        };
    }

    @Override
    public Set<IndexKey> needs(KeyFrequency frequency) {
        return Set.of(new IndexKey(IndexKey.Kind.PRESENT, field, ""));
    }
}
