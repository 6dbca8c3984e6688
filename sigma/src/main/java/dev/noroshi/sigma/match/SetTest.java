package dev.noroshi.sigma.match;

import java.util.Set;

/** The value is one of many, without regard to case. */
public record SetTest(Set<String> lowerCase) implements ValueTest {
    /** Keeps its own copy. */
    public SetTest {
        lowerCase = Set.copyOf(lowerCase);
    }

    @Override
    public boolean passes(String value, String lower) {
        return lowerCase.contains(lower);
    }
}
