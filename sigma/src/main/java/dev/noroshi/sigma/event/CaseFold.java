package dev.noroshi.sigma.event;

/**
 * Folds case character by character. {@link String#toLowerCase} looks at neighbours (a final sigma) and may lengthen a
 * text, so a part of a text would not always fold as it does within the whole.
 */
public final class CaseFold {
    private static final int ASCII = 128;

    private CaseFold() {}

    /** The text without regard to case; the same object where nothing changes. */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return folded(text, i);
            }
        }
        return text;
    }

    /** One UTF-16 unit without regard to case. */
    public static char fold(char c) {
        if (c < ASCII) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    private static String folded(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            chars[i] = fold(chars[i]);
        }
        return new String(chars);
    }
}
