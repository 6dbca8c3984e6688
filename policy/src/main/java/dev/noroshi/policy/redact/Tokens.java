package dev.noroshi.policy.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds redacted values in texts: whole values, case-insensitive, `-` and `.` belonging to words where a letter or digit
 * follows. Scripts written without spaces (Han, kana, Hangul) have a word's edge at every character.
 */
final class Tokens {

    /** The shortest value that counts as a token. */
    static final int MIN_LENGTH = 4;

    private final Map<Character, List<Token>> byFirst = new HashMap<>();

    /** A value to look for, normalised, and what to do with it. */
    record Token(String value, Ruling ruling) {}

    /** Where a token stands. */
    record Hit(int start, int end, Token token) {}

    void add(String normalised, Ruling ruling) {
        if (normalised.length() >= MIN_LENGTH && !CommonWords.contains(normalised)) {
            byFirst.computeIfAbsent(normalised.charAt(0), first -> new ArrayList<>(2))
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
            List<Token> candidates = byFirst.get(Character.toLowerCase(text.charAt(i)));
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
            if (end <= text.length()
                    && text.regionMatches(
                            true, at, token.value(), 0, token.value().length())
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
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c) && !isSpaceless(c);
    }

    private static boolean isSpaceless(char c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.HANGUL
                || c == '\u30FC';
    }
}
