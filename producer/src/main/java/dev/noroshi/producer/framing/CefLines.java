package dev.noroshi.producer.framing;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Tells whether a line goes on with the CEF record before it. CEF ends a record with the line, but senders leave real
 * newlines in values such as a whole HTTP request.
 */
final class CefLines {

    /** How much of a line decides. */
    static final int LOOK = 1024;

    /** A record that goes on for longer is two things. */
    static final int MOST_LINES = 256;

    private static final Pattern HEADER = Pattern.compile("CEF:\\s?\\d{1,3}\\|");
    private static final Pattern START = Pattern.compile(
            "\\s*(?:<\\d{1,3}>|[{\\[]|LEEF:|\\p{L}{3}\\s{1,2}\\d{1,2}\\s\\d\\d:\\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:)");
    private static final int HEADER_PIPES = 7;

    private CefLines() {}

    /** True for a record whose header is complete, so that a value may be open. */
    static boolean canGoOn(byte[] record) {
        int pipes = 0;
        for (int i = 0; i < record.length && pipes < HEADER_PIPES; i++) {
            if (record[i] == '|') {
                pipes++;
            }
        }
        return pipes == HEADER_PIPES && HEADER.matcher(start(record)).find();
    }

    /** True where the line starts a record of its own. */
    static boolean startsRecord(byte[] line) {
        String start = start(line);
        return START.matcher(start).lookingAt() || HEADER.matcher(start).find();
    }

    private static String start(byte[] line) {
        return new String(line, 0, Math.min(line.length, LOOK), StandardCharsets.UTF_8);
    }
}
