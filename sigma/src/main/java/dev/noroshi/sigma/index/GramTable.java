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

    private final GramMap longs;
    private final GramMap shorts;
    private final boolean hasLongs;
    private final boolean hasShorts;

    GramTable(Map<String, List<Integer>> literals) {
        Map<Long, Integer> frequency = new HashMap<>();
        for (String literal : literals.keySet()) {
            int length = length(literal);
            for (int i = 0; i + length <= literal.length(); i++) {
                frequency.merge(gram(literal, i, length), 1, Integer::sum);
            }
        }
        Map<Long, List<Literal>> longLists = new HashMap<>();
        Map<Long, List<Literal>> shortLists = new HashMap<>();
        literals.forEach((literal, rules) -> {
            int length = length(literal);
            int offset = rarest(literal, length, frequency);
            Map<Long, List<Literal>> lists = length == LONG ? longLists : shortLists;
            lists.computeIfAbsent(gram(literal, offset, length), gram -> new ArrayList<>())
                    .add(new Literal(literal, offset, FieldIndex.array(rules)));
        });
        this.longs = new GramMap(longLists);
        this.shorts = new GramMap(shortLists);
        this.hasLongs = !longLists.isEmpty();
        this.hasShorts = !shortLists.isEmpty();
    }

    void scan(String text, long[] bits) {
        if (!hasLongs && !hasShorts) {
            return;
        }
        long gram = 0;
        for (int i = 0; i < text.length(); i++) {
            gram = (gram << Character.SIZE) | text.charAt(i);
            if (hasLongs && i >= LONG - 1) {
                compare(longs.get(gram), text, i - LONG + 1, bits);
            }
            if (hasShorts && i >= SHORT - 1) {
                compare(shorts.get(gram & SHORT_MASK), text, i - SHORT + 1, bits);
            }
        }
    }

    private static void compare(Literal @Nullable [] list, String text, int at, long[] bits) {
        if (list != null) {
            for (Literal literal : list) {
                literal.compare(text, at, bits);
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
}
