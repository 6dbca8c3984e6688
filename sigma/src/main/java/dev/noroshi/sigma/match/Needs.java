package dev.noroshi.sigma.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parts of an AND and of an OR need together. */
final class Needs {
    private Needs() {}

    /** One part's needs will do for an AND. */
    static @Nullable Set<IndexKey> best(List<? extends Expression> parts, KeyFrequency frequency) {
        Set<IndexKey> best = null;
        long least = Long.MAX_VALUE;
        for (Expression part : parts) {
            Set<IndexKey> needs = part.needs(frequency);
            long guess = needs == null ? Long.MAX_VALUE : frequency.guess(needs);
            if (guess < least) {
                best = needs;
                least = guess;
            }
        }
        return best;
    }

    /** An OR needs what any part needs; nothing if one part needs nothing. */
    static @Nullable Set<IndexKey> union(List<? extends Expression> parts, KeyFrequency frequency) {
        Set<IndexKey> all = new HashSet<>();
        for (Expression part : parts) {
            Set<IndexKey> needs = part.needs(frequency);
            if (needs == null) {
                return null;
            }
            all.addAll(needs);
        }
        return all;
    }
}
