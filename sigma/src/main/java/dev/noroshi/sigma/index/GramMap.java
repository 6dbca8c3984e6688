package dev.noroshi.sigma.index;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Literals by a piece of each, in an open-addressed table: looking up what is not there costs one or two reads. */
final class GramMap {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] grams;
    private final Literal[] @Nullable [] lists;
    private final int shift;

    GramMap(Map<Long, List<Literal>> literals) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(literals.size() * 8 + 1);
        this.grams = new long[1 << bits];
        this.lists = new Literal[1 << bits][];
        this.shift = Long.SIZE - bits;
        literals.forEach((gram, list) -> {
            int at = slot(gram);
            grams[at] = gram;
            lists[at] = list.toArray(new Literal[0]);
        });
    }

    /** The literals listed under a piece; null: none. */
    Literal @Nullable [] get(long gram) {
        return lists[slot(gram)];
    }

    /** Where a piece is, or the free place where it would be: at most one place in four is taken. */
    private int slot(long gram) {
        int at = (int) ((gram * MIX) >>> shift);
        while (lists[at] != null && grams[at] != gram) {
            at = (at + 1) & (grams.length - 1);
        }
        return at;
    }
}
