package dev.noroshi.sigma.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the parts of an AND and of an OR need together. */
final class Needs {
    private Needs() {}

    /** One part's needs will do for an AND: those whose commonest key is rarest. */
    static @Nullable Set<IndexKey> best(List<? extends Expression> parts) {
        Set<IndexKey> best = null;
        int rarest = -1;
        for (Expression part : parts) {
            Set<IndexKey> needs = part.needs();
            int rarity = needs == null ? -1 : commonest(needs);
            if (rarity > rarest) {
                best = needs;
                rarest = rarity;
            }
        }
        return best;
    }

    /** An OR needs what any part needs; nothing if one part needs nothing. */
    static @Nullable Set<IndexKey> union(List<? extends Expression> parts) {
        Set<IndexKey> all = new HashSet<>();
        for (Expression part : parts) {
            Set<IndexKey> needs = part.needs();
            if (needs == null) {
                return null;
            }
            all.addAll(needs);
        }
        return all;
    }

    private static int commonest(Set<IndexKey> needs) {
        int commonest = Integer.MAX_VALUE;
        for (IndexKey key : needs) {
            commonest = Math.min(commonest, key.rarity());
        }
        return commonest;
    }
}
