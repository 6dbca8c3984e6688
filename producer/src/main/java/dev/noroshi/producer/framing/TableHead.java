package dev.noroshi.producer.framing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The lines that name the columns of the rows behind them: the head of a Zeek log (Zeek documentation, "Zeek Log Formats"),
 * whose lines start with `#`, or the first line of a CSV report, whose first column is `timestamp`. It stands before each row
 * it names, so that a row can be read alone.
 */
final class TableHead {

    private enum Kind {
        NONE,
        ZEEK,
        CSV
    }

    private static final byte[] NOTHING = {};
    /** Far beyond the widest report (91 columns, 2 KiB): the head is part of every row's record. */
    private static final int LONGEST = 1 << 13;

    private static final String STARTS_ZEEK = "#separator";
    private static final Pattern OF_ZEEK =
            Pattern.compile("#(?:separator|set_separator|empty_field|unset_field|path|fields|types)\\b.*");
    private static final Pattern OF_CSV = Pattern.compile("(\"?)timestamp\\1,[A-Za-z0-9_.\",-]+");
    private static final Pattern CSV_ROW = Pattern.compile("\"?\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d.*");
    private static final int LOOK = 64;

    private Kind kind = Kind.NONE;
    private byte[] bytes = NOTHING;

    /** The head with all its line ends; empty where no row has one. */
    byte[] bytes() {
        return bytes;
    }

    /** Goes on with the head that an earlier reader of the stream found. */
    void restore(byte[] known) {
        bytes = known;
        kind = known.length == 0 ? Kind.NONE : known[0] == '#' ? Kind.ZEEK : Kind.CSV;
    }

    /** Takes a line that belongs to a head; false where it is a row or something else. */
    boolean takes(byte[] line) {
        if (line.length == 0 || line.length > LONGEST) {
            return false;
        }
        if (line[0] == '#') {
            return takesZeek(new String(line, StandardCharsets.UTF_8), line);
        }
        if ((line[0] == '"' || line[0] == 't')
                && OF_CSV.matcher(new String(line, StandardCharsets.UTF_8)).matches()) {
            kind = Kind.CSV;
            bytes = joined(NOTHING, line);
            return true;
        }
        return false;
    }

    /** In a Zeek log no row starts with a hash; its other lines (`#open`, `#close`) say nothing about columns. */
    private boolean takesZeek(String text, byte[] line) {
        boolean starts = text.startsWith(STARTS_ZEEK);
        if (kind != Kind.ZEEK && !starts) {
            return false;
        }
        kind = Kind.ZEEK;
        byte[] before = starts ? NOTHING : bytes;
        if (OF_ZEEK.matcher(text).matches() && before.length + line.length < LONGEST) {
            bytes = joined(before, line);
        }
        return true;
    }

    /** Whether the row ends within a quoted cell, so that the next line may go on with it. */
    boolean isOpen(byte[] row) {
        if (kind != Kind.CSV) {
            return false;
        }
        int quotes = 0;
        for (byte b : row) {
            quotes += b == '"' ? 1 : 0;
        }
        return quotes % 2 == 1;
    }

    /** Whether the line starts a row of its own, whatever cell was left open before it. */
    static boolean startsRow(byte[] line) {
        String start = new String(line, 0, Math.min(line.length, LOOK), StandardCharsets.UTF_8);
        return CSV_ROW.matcher(start).matches();
    }

    private static byte[] joined(byte[] head, byte[] line) {
        var out = new ByteArrayOutputStream(head.length + line.length + 1);
        out.writeBytes(head);
        out.writeBytes(line);
        out.write('\n');
        return out.toByteArray();
    }
}
