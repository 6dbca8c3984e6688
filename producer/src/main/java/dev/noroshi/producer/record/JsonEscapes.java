package dev.noroshi.producer.record;

import org.jspecify.annotations.Nullable;

/** The escapes within a JSON string (RFC 8259, section 7). */
final class JsonEscapes {

    private static final int HEX_DIGITS = 4;

    private JsonEscapes() {}

    /** The text that is meant; null where it has an escape that JSON does not know. */
    static @Nullable String undone(String text) {
        var plain = new StringBuilder(text.length());
        int from = 0;
        for (int slash = text.indexOf('\\'); slash >= 0; slash = text.indexOf('\\', from)) {
            plain.append(text, from, slash);
            int meant = meant(text, slash + 1);
            if (meant < 0) {
                return null;
            }
            plain.append((char) meant);
            from = slash + 2 + (text.charAt(slash + 1) == 'u' ? HEX_DIGITS : 0);
        }
        return plain.append(text, from, text.length()).toString();
    }

    /** The character that the escape at the offset, behind its backslash, stands for; -1 for none. */
    private static int meant(String text, int at) {
        int letter = at < text.length() ? text.charAt(at) : -1;
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit(text, at + 1);
            default -> -1;
        };
    }

    private static int unit(String text, int from) {
        if (text.length() - from < HEX_DIGITS) {
            return -1;
        }
        int unit = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
