package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.match.GlobTest;
import dev.noroshi.sigma.match.LiteralTest;
import dev.noroshi.sigma.match.ValueTest;
import java.util.Arrays;

/**
 * A string of a rule: characters and wildcards (Sigma rules specification, "String Wildcard", "Escape Character").
 * After an encoding its characters are bytes.
 */
final class SigmaText {
    private final int[] tokens;
    private final boolean bytes;

    private SigmaText(int[] tokens, boolean bytes) {
        this.tokens = tokens;
        this.bytes = bytes;
    }

    static SigmaText plain(String text) {
        return new SigmaText(text.chars().toArray(), false);
    }

    /** Characters that each stand for one byte. */
    static SigmaText ofBytes(byte[] bytes) {
        int[] tokens = new int[bytes.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = bytes[i] & 0xFF;
        }
        return new SigmaText(tokens, true);
    }

    static SigmaText of(int[] tokens) {
        return new SigmaText(tokens.clone(), false);
    }

    static SigmaText parse(String text) {
        int[] tokens = new int[text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == '\\' || next == '*' || next == '?')) {
                tokens[size++] = next;
                i++;
            } else if (c == '*') {
                tokens[size++] = GlobTest.STAR;
            } else {
                tokens[size++] = c == '?' ? GlobTest.ONE : c;
            }
        }
        return new SigmaText(Arrays.copyOf(tokens, size), false);
    }

    boolean hasWildcards() {
        return Arrays.stream(tokens).anyMatch(token -> token == GlobTest.STAR || token == GlobTest.ONE);
    }

    boolean isBytes() {
        return bytes;
    }

    int[] tokens() {
        return tokens.clone();
    }

    SigmaText within(boolean before, boolean after) {
        int[] wider = new int[tokens.length + (before ? 1 : 0) + (after ? 1 : 0)];
        System.arraycopy(tokens, 0, wider, before ? 1 : 0, tokens.length);
        if (before) {
            wider[0] = GlobTest.STAR;
        }
        if (after) {
            wider[wider.length - 1] = GlobTest.STAR;
        }
        return new SigmaText(wider, bytes);
    }

    /** The cheapest test that means the same. */
    ValueTest test(boolean cased) {
        int from = 0;
        int to = tokens.length;
        while (from < to && tokens[from] == GlobTest.STAR) {
            from++;
        }
        while (to > from && tokens[to - 1] == GlobTest.STAR) {
            to--;
        }
        boolean before = from > 0;
        boolean after = to < tokens.length;
        for (int i = from; i < to; i++) {
            if (tokens[i] < 0) {
                return new GlobTest(tokens, cased);
            }
        }
        String literal = text(from, to);
        if (before) {
            return new LiteralTest(
                    literal, after || from == to ? LiteralTest.Place.ANYWHERE : LiteralTest.Place.END, cased);
        }
        return new LiteralTest(literal, after ? LiteralTest.Place.START : LiteralTest.Place.WHOLE, cased);
    }

    /** The characters, where there is no wildcard. */
    String text() {
        return text(0, tokens.length);
    }

    private String text(int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            text.append((char) tokens[i]);
        }
        return text.toString();
    }
}
