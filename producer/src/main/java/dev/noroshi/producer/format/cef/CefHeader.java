package dev.noroshi.producer.format.cef;

import dev.noroshi.producer.format.SeverityTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of a CEF record (ArcSight CEF Implementation Standard, "Header Field Definitions"), and what stands around it.
 *
 * @param prefix what stands before `CEF:`, such as a syslog header; empty where nothing does
 * @param severity as it stands there; blank where none does
 * @param extension the text behind the last bar
 */
record CefHeader(
        String prefix,
        String version,
        String vendor,
        String product,
        String productVersion,
        String signatureId,
        String name,
        String severity,
        String extension) {

    static final SeverityTable SEVERITIES = SeverityTable.load(CefHeader.class, "severities.tsv");

    private static final Pattern START = Pattern.compile("CEF:\\s?(\\d{1,3})\\|");
    private static final Pattern EXTENSION = Pattern.compile("\\s*(?:" + CefExtension.KEY + "=|$)");
    private static final Pattern SEVERITY_NUMBER = Pattern.compile("\\s*-?\\d{1,3}\\s*");
    private static final int LONGEST_PREFIX = 1024;
    private static final int MOST_PARTS = 64;
    private static final int NAME = 4;
    private static final int SEVERITY = 5;

    /** Where the header starts in the text; -1 where there is none. */
    static int find(String text) {
        Matcher start = START.matcher(text).region(0, Math.min(text.length(), LONGEST_PREFIX));
        return start.find() ? start.start() : -1;
    }

    /** The header, or null where it has fewer than seven parts. */
    static @Nullable CefHeader parse(String text) {
        int at = find(text);
        Matcher start = START.matcher(text);
        if (at < 0 || !start.find(at)) {
            return null;
        }
        List<Integer> bars = bars(text, start.end());
        if (bars.size() <= SEVERITY) {
            return null;
        }
        int last = lastBar(text, start.end(), bars);
        return new CefHeader(
                text.substring(0, at),
                start.group(1),
                part(text, start.end(), bars, 0),
                part(text, start.end(), bars, 1),
                part(text, start.end(), bars, 2),
                part(text, start.end(), bars, 3),
                named(unescaped(text.substring(bars.get(NAME - 1) + 1, bars.get(last - 1)))),
                part(text, start.end(), bars, last),
                text.substring(bars.get(last) + 1));
    }

    /** Quotes around the whole name are no part of it. */
    private static String named(String name) {
        String plain = CefExtension.unquoted(name);
        return plain == null ? name : plain;
    }

    /**
     * The bar behind the severity. A name with bars that nobody escaped moves it to the right: it is the first one where a
     * severity stands before it and an extension behind it; with none such, the one where it should be.
     */
    private static int lastBar(String text, int from, List<Integer> bars) {
        for (int i = SEVERITY; i < bars.size(); i++) {
            String severity = part(text, from, bars, i);
            Matcher behind = EXTENSION.matcher(text).region(bars.get(i) + 1, text.length());
            if (isSeverity(severity) && behind.lookingAt()) {
                return i;
            }
        }
        return SEVERITY;
    }

    private static boolean isSeverity(String text) {
        return text.isBlank() || SEVERITY_NUMBER.matcher(text).matches() || SEVERITIES.knows(text);
    }

    private static List<Integer> bars(String text, int from) {
        List<Integer> bars = new ArrayList<>();
        for (int i = from; i < text.length() && bars.size() < MOST_PARTS; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '|') {
                bars.add(i);
            }
        }
        return bars;
    }

    private static String part(String text, int from, List<Integer> bars, int index) {
        int start = index == 0 ? from : bars.get(index - 1) + 1;
        return unescaped(text.substring(start, bars.get(index)));
    }

    private static String unescaped(String part) {
        return part.indexOf('\\') < 0
                ? part.strip()
                : part.replace("\\|", "|").replace("\\\\", "\\").strip();
    }
}
