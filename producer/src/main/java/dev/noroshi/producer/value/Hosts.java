package dev.noroshi.producer.value;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Host and domain names in one form: lower case, punycode (RFC 3492), no point at the end, no defanging. */
public final class Hosts {

    private static final int LONGEST = 253;
    private static final int LONGEST_LABEL = 63;

    private Hosts() {}

    /** A name of one label or more, or null where the text is none; an address is none. */
    public static @Nullable String host(String text) {
        // Nearly every name stands in its one form already, in which letters tell it from an address.
        if (isName(text) && hasLetters(text)) {
            return text;
        }
        String plain = Refanged.of(text);
        if (plain.endsWith(".")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return null;
        }
        String ascii = isAscii(plain) ? plain.toLowerCase(Locale.ROOT) : ascii(plain);
        return ascii != null && isName(ascii) && Addresses.parse(ascii) == null && hasLetters(ascii) ? ascii : null;
    }

    /** As {@link #host}, without the domain that Windows writes before the name of a machine: `CORP\\WS-7`. */
    public static @Nullable String machine(String text) {
        return host(text.substring(text.lastIndexOf('\\') + 1));
    }

    /** A name of two labels or more whose last has a letter, or null. */
    public static @Nullable String domain(String text) {
        String host = host(text);
        return host != null && host.indexOf('.') > 0 ? host : null;
    }

    /** What is ASCII already has no other form in punycode; whether it is a name is looked at in any case. */
    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String ascii(String name) {
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException noName) {
            return null;
        }
    }

    private static boolean isName(String ascii) {
        if (ascii.length() > LONGEST) {
            return false;
        }
        int label = 0;
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            if (c == '.') {
                if (label == 0) {
                    return false;
                }
                label = 0;
            } else if (isNameCharacter(c) && label < LONGEST_LABEL) {
                label++;
            } else {
                return false;
            }
        }
        return label > 0;
    }

    /** Letters, digits and hyphen (RFC 1123), and the underscore that service names and Windows hosts have. */
    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** `1.2` or `300.1.1.1` looks like an address, so it is no name either; nor is a dash, which says nothing. */
    private static boolean hasLetters(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            char c = ascii.charAt(i);
            if (c >= 'a' && c <= 'z') {
                return true;
            }
        }
        return false;
    }
}
