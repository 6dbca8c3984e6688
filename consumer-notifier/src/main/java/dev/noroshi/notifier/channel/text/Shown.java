package dev.noroshi.notifier.channel.text;

import java.util.regex.Pattern;

/** Makes values of an alert fit to be read by a person: on one line, nothing hidden, nothing that can be clicked. */
public final class Shown {

    /** Controls, line and paragraph separators, and what turns the direction of writing or hides. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private static final Pattern UNSEEN_BUT_LINES = Pattern.compile("[[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]&&[^\\n]]+");
    private static final Pattern HTTP = Pattern.compile("(?i)\\bh(?:tt)(ps?://)");
    private static final Pattern AUTHORITY = Pattern.compile("(?<=://)[^/?#\\s]*");
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_TEXT = 8_000;

    private Shown() {}

    /** The text on one line. */
    public static String line(String text) {
        return cut(UNSEEN.matcher(text).replaceAll(" ").strip(), LONGEST_LINE);
    }

    /** The text on its lines, without links that a mail reader would make clickable. */
    static String lines(String text) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        return cut(
                HTTP.matcher(UNSEEN_BUT_LINES.matcher(unix).replaceAll(" ").strip())
                        .replaceAll("hxx$1"),
                LONGEST_TEXT);
    }

    /** A name or address with its dots in brackets, as analysts pass them on. */
    static String address(String text) {
        return line(text).replace(".", "[.]").replace("@", "[@]");
    }

    /** As {@link #address} for its host; `http` becomes `hxxp`. */
    static String url(String text) {
        String broken = HTTP.matcher(line(text)).replaceAll("hxx$1");
        return AUTHORITY
                .matcher(broken)
                .replaceFirst(match -> match.group().replace(".", "[.]").replace("@", "[@]"));
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
