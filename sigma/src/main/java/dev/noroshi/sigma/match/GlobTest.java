package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.CaseFold;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The value fits a pattern of characters and wildcards. One remembered star is enough to backtrack to, so the cost
 * is at most the product of both lengths.
 */
public final class GlobTest implements ValueTest {
    /** Any text, the empty one too. */
    public static final int STAR = -1;

    /** One character. */
    public static final int ONE = -2;

    /** One of the characters that Windows takes for a dash before a flag (modifiers appendix, {@code windash}). */
    public static final int DASH = -3;

    /** The characters that {@link #DASH} stands for. */
    public static final String DASHES = "-/\u2013\u2014\u2015";

    private final int[] pattern;
    private final boolean cased;
    private final @Nullable String literal;

    /** A pattern of UTF-16 units, {@link #STAR} {@link #ONE} and {@link #DASH}. */
    public GlobTest(int[] pattern, boolean cased) {
        this.pattern = cased ? pattern.clone() : lower(pattern);
        this.cased = cased;
        this.literal = longestLiteral(lower(pattern));
    }

    @Override
    public boolean passes(String value, String lower) {
        return fits(cased ? value : lower);
    }

    @Override
    public @Nullable String literal() {
        return literal;
    }

    private boolean fits(String text) {
        int at = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            int wanted = next < pattern.length ? pattern[next] : Integer.MIN_VALUE;
            if (wanted == STAR) {
                star = next++;
                resume = at;
            } else if (wanted == ONE) {
                at += width(text, at);
                next++;
            } else if (wanted == text.charAt(at) || (wanted == DASH && DASHES.indexOf(text.charAt(at)) >= 0)) {
                at++;
                next++;
            } else if (star >= 0) {
                next = star + 1;
                resume += 1;
                at = resume;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == STAR) {
            next++;
        }
        return next == pattern.length;
    }

    private static int width(String text, int at) {
        return Character.charCount(text.codePointAt(at));
    }

    private static int[] lower(int[] pattern) {
        return Arrays.stream(pattern)
                .map(token -> token < 0 ? token : CaseFold.fold((char) token))
                .toArray();
    }

    private static @Nullable String longestLiteral(int[] pattern) {
        String longest = "";
        StringBuilder run = new StringBuilder();
        for (int i = 0; i <= pattern.length; i++) {
            if (i < pattern.length && pattern[i] >= 0) {
                run.append((char) pattern[i]);
            } else {
                longest = run.length() > longest.length() ? run.toString() : longest;
                run.setLength(0);
            }
        }
        return longest.isEmpty() ? null : longest;
    }
}
