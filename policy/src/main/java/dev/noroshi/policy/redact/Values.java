package dev.noroshi.policy.redact;

import dev.noroshi.policy.address.IpAddress;
import java.text.Normalizer;
import java.util.Locale;

/** The forms in which values are compared. */
final class Values {

    private Values() {}

    /** Equal values in one form: compatible characters composed, lower case, addresses canonical, no final dot. */
    static String normalised(String value) {
        String text = undotted(plain(value).strip().toLowerCase(Locale.ROOT));
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        IpAddress address = text.isEmpty() ? null : IpAddress.parse(text);
        // IPv4 is read in its canonical form alone.
        return address == null || text.indexOf(':') < 0 ? text : address.toString();
    }

    /** A Turkish capital İ becomes two characters in lower case, an i and a dot above, which no text holds. */
    private static String undotted(String lower) {
        return lower.replace("i\u0307", "i");
    }

    /** The text with full-width letters and the like made plain (NFKC). */
    static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return undotted(Normalizer.normalize(text, Normalizer.Form.NFKC));
            }
        }
        return text;
    }

    /** The host of a URL in lower case; empty where there is none to be seen. */
    static String urlHost(String url) {
        int start = url.indexOf("//");
        if (start < 0) {
            return "";
        }
        int end = start + 2;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(start + 2, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        if (authority.startsWith("[")) {
            int close = authority.indexOf(']');
            return close < 0 ? "" : authority.substring(1, close).toLowerCase(Locale.ROOT);
        }
        int colon = authority.indexOf(':');
        return (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    /** Where the query or fragment of a URL starts; its length where it has none. */
    static int queryStart(String url) {
        int start = 0;
        while (start < url.length() && url.charAt(start) != '?' && url.charAt(start) != '#') {
            start++;
        }
        return start;
    }
}
