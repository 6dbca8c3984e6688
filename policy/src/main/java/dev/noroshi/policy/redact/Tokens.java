package dev.noroshi.policy.redact;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds redacted values in texts: whole values, case-insensitive, `-` and `.` belonging to words where a letter or digit
 * follows. Scripts written without spaces between words, or with endings joined to them (Han, kana, Hangul, Thai, Lao,
 * Khmer, Burmese), have a word's edge at every character.
 */
final class Tokens {

    /** The shortest value that counts as a token. */
    static final int MIN_LENGTH = 4;

    private static final Set<UnicodeScript> SPACELESS = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** The first letter of these scripts, Thai ko kai: below it nothing need be looked up. */
    private static final char FIRST_SPACELESS = '\u0E01';

    /** The long vowel mark of kana, of no script of its own. */
    private static final char LONG_VOWEL = '\u30FC';

    private final Map<Character, List<Token>> byFirst = new HashMap<>();

    /** A value to look for, normalised, and what to do with it. */
    record Token(String value, Ruling ruling) {}

    /** Where a token stands. */
    record Hit(int start, int end, Token token) {}

    void add(String normalised, Ruling ruling) {
        if (normalised.length() >= MIN_LENGTH && !CommonWords.contains(normalised)) {
            byFirst.computeIfAbsent(folded(normalised.charAt(0)), first -> new ArrayList<>(2))
                    .add(new Token(normalised, ruling));
        }
    }

    boolean isEmpty() {
        return byFirst.isEmpty();
    }

    /** The first hit at or after the index, the longest where several start there; the text made plain before. */
    @Nullable
    Hit find(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            List<Token> candidates = byFirst.get(folded(text.charAt(i)));
            if (candidates != null && isEdge(text, i)) {
                Hit hit = longest(text, i, candidates);
                if (hit != null) {
                    return hit;
                }
            }
        }
        return null;
    }

    private static @Nullable Hit longest(String text, int at, List<Token> candidates) {
        Hit best = null;
        for (Token token : candidates) {
            int end = at + token.value().length();
            if (text.regionMatches(true, at, token.value(), 0, token.value().length())
                    && isEdge(text, end)
                    && (best == null || end > best.end())) {
                best = new Hit(at, end, token);
            }
        }
        return best;
    }

    /** Whether a word may start or end between the characters before and at the index. */
    private static boolean isEdge(String text, int index) {
        if (index <= 0 || index >= text.length()) {
            return true;
        }
        return !(belongs(text, index - 1, -1) && belongs(text, index, 1));
    }

    /** Whether the character continues a word towards the outside of the edge. */
    private static boolean belongs(String text, int index, int outwards) {
        char c = text.charAt(index);
        if (c == '-' || c == '.') {
            int next = index + outwards;
            return next >= 0 && next < text.length() && isWord(text.charAt(next));
        }
        return isWord(c);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) && !(c >= FIRST_SPACELESS && isSpaceless(c));
    }

    private static boolean isSpaceless(char c) {
        return c == LONG_VOWEL || SPACELESS.contains(UnicodeScript.of(c));
    }

    /** As {@link String#regionMatches(boolean, int, String, int, int)} compares without case. */
    private static char folded(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
