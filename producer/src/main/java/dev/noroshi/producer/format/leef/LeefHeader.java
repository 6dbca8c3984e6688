package dev.noroshi.producer.format.leef;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of a LEEF record (IBM QRadar, "Log Event Extended Format", versions 1.0 and 2.0), and what stands around it.
 *
 * @param prefix what stands before `LEEF:`, such as a syslog header; empty where nothing does
 * @param delimiter the one that the header states; null where it states none
 * @param attributes the text behind the header
 */
record LeefHeader(
        String prefix,
        String version,
        String vendor,
        String product,
        String productVersion,
        String eventId,
        @Nullable String delimiter,
        String attributes) {

    private static final Pattern START = Pattern.compile("LEEF:\\s?(\\d(?:\\.\\d)?)\\|");
    private static final Pattern HEX = Pattern.compile("\\\\?0?[xX]([0-9a-fA-F]{2,4})");
    /** A code of a delimiter, which some senders state in version 1 too. */
    private static final Pattern CODE = Pattern.compile("\\\\?0?[xX][0-9a-fA-F]{2}\\|");

    private static final int LONGEST_PREFIX = 1024;
    private static final int BARS = 4;

    /** Where the header starts in the text; -1 where there is none. */
    static int find(String text) {
        Matcher start = START.matcher(text).region(0, Math.min(text.length(), LONGEST_PREFIX));
        return start.find() ? start.start() : -1;
    }

    /** The header, or null where it has fewer than five parts. */
    static @Nullable LeefHeader parse(String text) {
        Matcher start = START.matcher(text);
        int at = find(text);
        if (at < 0 || !start.find(at)) {
            return null;
        }
        List<String> parts = new ArrayList<>(BARS);
        int from = start.end();
        for (int bar = bar(text, from); bar >= 0 && parts.size() < BARS; bar = bar(text, from)) {
            parts.add(text.substring(from, bar).strip().replace("\\|", "|"));
            from = bar + 1;
        }
        if (parts.size() < BARS) {
            return null;
        }
        String rest = text.substring(from);
        boolean mayState = start.group(1).startsWith("2") || CODE.matcher(rest).lookingAt();
        Stated stated = mayState ? Stated.of(rest) : new Stated(null, rest);
        return new LeefHeader(
                text.substring(0, at),
                start.group(1),
                parts.get(0),
                parts.get(1),
                parts.get(2),
                parts.get(3),
                stated.delimiter(),
                stated.attributes());
    }

    /** The next bar that no backslash stands before; -1 where there is none. */
    private static int bar(String text, int from) {
        int bar = text.indexOf('|', from);
        while (bar > from && text.charAt(bar - 1) == '\\') {
            bar = text.indexOf('|', bar + 1);
        }
        return bar;
    }

    /** The sixth part of a version 2 header: a character, its code, nothing, or not there at all. */
    private record Stated(@Nullable String delimiter, String attributes) {

        static Stated of(String rest) {
            if (rest.startsWith("||")) {
                return new Stated("|", rest.substring(2));
            }
            int bar = rest.indexOf('|');
            String part = bar < 0 ? rest : rest.substring(0, bar);
            if (bar < 0 || part.indexOf('=') > 0) {
                return new Stated(null, rest);
            }
            return new Stated(character(part), rest.substring(bar + 1));
        }

        private static @Nullable String character(String part) {
            Matcher hex = HEX.matcher(part.strip());
            if (hex.matches()) {
                return String.valueOf((char) Integer.parseInt(hex.group(1), 16));
            }
            if (part.equals("\\t") || part.equalsIgnoreCase("tab")) {
                return "\t";
            }
            return part.isEmpty() ? null : part;
        }
    }
}
