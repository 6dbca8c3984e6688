package dev.noroshi.sigma.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Literals by one short piece of each: four characters, or two for literals of two and three. A text is read once;
 * where a piece occurs that some literal is listed under, the literal itself is compared. Each literal is listed
 * under the piece that fewest others have.
 */
final class GramTable {
    private static final int LONG = 4;
    private static final int SHORT = 2;
    private static final long SHORT_MASK = 0xFFFF_FFFFL;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int FILTER_BITS = 16;

    /** A literal, where in it the piece stands, and the rules that need it. */
    private static final class Listed {
        private final String literal;
        private final int offset;
        private final int[] rules;

        Listed(String literal, int offset, int[] rules) {
            this.literal = literal;
            this.offset = offset;
            this.rules = rules;
        }
    }

    private final Map<Long, Listed[]> longs = new HashMap<>();
    private final Map<Long, Listed[]> shorts = new HashMap<>();
    private final long[] longFilter = new long[(1 << FILTER_BITS) / Long.SIZE];
    private final long[] shortFilter = new long[(1 << FILTER_BITS) / Long.SIZE];

    GramTable(Map<String, List<Integer>> literals) {
        Map<Long, Integer> frequency = new HashMap<>();
        for (String literal : literals.keySet()) {
            int length = length(literal);
            for (int i = 0; i + length <= literal.length(); i++) {
                frequency.merge(gram(literal, i, length), 1, Integer::sum);
            }
        }
        Map<Long, List<Listed>> longLists = new HashMap<>();
        Map<Long, List<Listed>> shortLists = new HashMap<>();
        literals.forEach((literal, rules) -> {
            int length = length(literal);
            int offset = rarest(literal, length, frequency);
            Map<Long, List<Listed>> lists = length == LONG ? longLists : shortLists;
            lists.computeIfAbsent(gram(literal, offset, length), gram -> new ArrayList<>())
                    .add(new Listed(literal, offset, FieldIndex.array(rules)));
        });
        fill(longLists, longs, longFilter);
        fill(shortLists, shorts, shortFilter);
    }

    void scan(String text, long[] bits) {
        if (longs.isEmpty() && shorts.isEmpty()) {
            return;
        }
        long gram = 0;
        boolean pairs = !shorts.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            gram = (gram << Character.SIZE) | text.charAt(i);
            if (i >= LONG - 1 && passes(longFilter, gram)) {
                compare(longs.get(gram), text, i - LONG + 1, bits);
            }
            if (pairs && i >= SHORT - 1 && passes(shortFilter, gram & SHORT_MASK)) {
                compare(shorts.get(gram & SHORT_MASK), text, i - SHORT + 1, bits);
            }
        }
    }

    private static void compare(Listed @Nullable [] list, String text, int at, long[] bits) {
        if (list == null) {
            return;
        }
        for (Listed listed : list) {
            if (text.startsWith(listed.literal, at - listed.offset)) {
                FieldIndex.mark(listed.rules, bits);
            }
        }
    }

    private static int rarest(String literal, int length, Map<Long, Integer> frequency) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i + length <= literal.length(); i++) {
            int count = frequency.getOrDefault(gram(literal, i, length), 0);
            if (count < least) {
                least = count;
                best = i;
            }
        }
        return best;
    }

    private static void fill(Map<Long, List<Listed>> lists, Map<Long, Listed[]> table, long[] filter) {
        lists.forEach((gram, list) -> {
            table.put(gram, list.toArray(new Listed[0]));
            int bit = bit(gram);
            filter[bit / Long.SIZE] |= 1L << bit;
        });
    }

    private static int length(String literal) {
        return literal.length() >= LONG ? LONG : SHORT;
    }

    private static long gram(String text, int at, int length) {
        long gram = 0;
        for (int i = at; i < at + length; i++) {
            gram = (gram << Character.SIZE) | text.charAt(i);
        }
        return gram;
    }

    private static boolean passes(long[] filter, long gram) {
        int bit = bit(gram);
        return ((filter[bit / Long.SIZE] >>> bit) & 1) != 0;
    }

    private static int bit(long gram) {
        return (int) ((gram * MIX) >>> (Long.SIZE - FILTER_BITS));
    }
}
