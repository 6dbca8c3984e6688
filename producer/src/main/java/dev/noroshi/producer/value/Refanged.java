package dev.noroshi.producer.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Undoes defanging: `hxxp://evil[.]example`, `user[at]evil(dot)example`. */
final class Refanged {

    private static final Pattern DOT =
            Pattern.compile("\\[\\.]|\\(\\.\\)|\\{\\.}|\\[dot]|\\(dot\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern AT = Pattern.compile("\\[@]|\\[at]|\\(at\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON = Pattern.compile("\\[:]|\\[://]");
    private static final Pattern SCHEME = Pattern.compile("^(?:h[tx]{2}p|fxp)(s?)(?=:)", Pattern.CASE_INSENSITIVE);

    private Refanged() {}

    static String of(String text) {
        String plain = text.strip();
        if (plain.indexOf('[') >= 0 || plain.indexOf('(') >= 0 || plain.indexOf('{') >= 0) {
            plain = DOT.matcher(plain).replaceAll(".");
            plain = AT.matcher(plain).replaceAll("@");
            plain = COLON.matcher(plain).replaceAll(m -> m.group().contains("/") ? "://" : ":");
        }
        if (!mayHaveScheme(plain)) {
            return plain;
        }
        Matcher scheme = SCHEME.matcher(plain);
        if (scheme.find()) {
            String name = Character.toLowerCase(plain.charAt(0)) == 'f' ? "ftp" : "http";
            return name + scheme.group(1).toLowerCase(Locale.ROOT) + plain.substring(scheme.end());
        }
        return plain;
    }

    private static boolean mayHaveScheme(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        return first == 'h' || first == 'H' || first == 'f' || first == 'F';
    }
}
