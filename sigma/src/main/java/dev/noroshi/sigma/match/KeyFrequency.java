package dev.noroshi.sigma.match;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Guesses how many events carry a key: what many rules ask for is common in events too ({@code powershell.exe}), and
 * so is what is short. Guesses are only compared with each other; a bad one costs time, never a match.
 */
public final class KeyFrequency {
    private static final long ALWAYS = 1_000_000;
    private static final int SHORT = 4;
    private static final int LONG = 8;

    private final Map<IndexKey, Integer> rules = new HashMap<>();

    /** One more test asks for a key. */
    void count(IndexKey key) {
        rules.merge(key, 1, Integer::sum);
    }

    /** The guess for a set of keys, any of which will do. */
    long guess(Set<IndexKey> keys) {
        long sum = 0;
        for (IndexKey key : keys) {
            sum += key.kind() == IndexKey.Kind.PRESENT ? ALWAYS : weight(key) * rules.getOrDefault(key, 1);
        }
        return sum;
    }

    private static long weight(IndexKey key) {
        int length = key.literal().length();
        if (key.kind() == IndexKey.Kind.PART && length < SHORT) {
            return 16;
        }
        if (length < SHORT) {
            return 4;
        }
        return length < LONG ? 2 : 1;
    }
}
