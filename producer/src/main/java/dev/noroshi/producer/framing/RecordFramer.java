package dev.noroshi.producer.framing;

import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.record.ObjectsInPlace;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.producer.record.RejectCode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into records: JSON values one a line, one after the other, pretty-printed or in one array; XML
 * documents; lines of text; rows of tables with their head; counted syslog messages; with a byte order mark, with CRLF. A
 * record that breaks costs itself alone: framing goes on with the next line that can start one. Memory stays within the
 * limit of one record, whatever the stream's length.
 */
public final class RecordFramer {

    private static final int KEPT_OF_BROKEN = 1 << 16;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private final RecordInput in;
    private final Window window;
    private final Framing framing;
    private final @Nullable ObjectsInPlace objects;
    private final int maxBytes;
    private final TableHead head = new TableHead();
    private final XmlFramer xml;
    private long position;
    private long lineStart;
    private boolean inArray;
    private boolean damageReported;

    public RecordFramer(RecordInput in, Framing framing, RecordLimits limits) {
        this(in, new Window(in), framing, limits, null);
    }

    /**
     * Cuts up a stream that is here as a whole.
     *
     * @param all never written to while its records are in use
     * @param objects reads records while it looks for their end, within the same limits; null: they are only cut out
     */
    public RecordFramer(byte[] all, Framing framing, RecordLimits limits, @Nullable ObjectsInPlace objects) {
        this(RecordInput.plain(InputStream.nullInputStream()), new Window(all), framing, limits, objects);
    }

    private RecordFramer(
            RecordInput in, Window window, Framing framing, RecordLimits limits, @Nullable ObjectsInPlace objects) {
        this.in = in;
        this.window = window;
        this.framing = framing;
        this.objects = objects;
        this.maxBytes = limits.maxBytes();
        this.xml = new XmlFramer(window, maxBytes);
    }

    /**
     * Where a reader stands in a stream, beside its offset.
     *
     * @param inArray between the members of an array
     * @param head of the rows that come next; empty where none has been met
     */
    @SuppressWarnings("ArrayRecordComponent") // The array is shared and never written to.
    public record Context(boolean inArray, byte[] head) {

        /** That of a stream's first byte. */
        public static final Context START = new Context(false, new byte[0]);
    }

    public Context context() {
        return new Context(inArray, head.bytes());
    }

    /** Starts where an earlier reader of the same stream stopped. */
    public RecordFramer startingIn(Context context) {
        inArray = context.inArray();
        head.restore(context.head());
        return this;
    }

    /**
     * How many records the bytes hold at most, without reading them: a JSON value begins with a bracket and a document or
     * a counted message has its `<`, a text ends with its line; and the end of the stream may be one text more and one damage.
     */
    public static int atMost(byte[] bytes) {
        return 2 + RecordMarks.in(bytes);
    }

    /** The next record, or null at the end of the stream. */
    public @Nullable Frame next() throws IOException {
        skipByteOrderMark();
        Frame next = null;
        while (next == null) {
            skipBetween();
            window.mark(position);
            int first = window.at(position);
            if (first < 0) {
                return end();
            }
            boolean json = framing.readsJson() && (first == '{' || (first == '[' && inArray));
            boolean document = framing.readsXml() && !inArray && xml.starts(position);
            next = json ? value() : document ? xml() : text();
        }
        return next;
    }

    private @Nullable Frame xml() throws IOException {
        Frame document = xml.frame(position, lineStart);
        position = xml.end();
        return document;
    }

    private @Nullable Frame text() throws IOException {
        OctetCount count = framing.readsCounts() ? OctetCount.at(window, position) : OctetCount.NONE;
        return count.isThere() ? counted(count) : line();
    }

    private Frame counted(OctetCount count) throws IOException {
        long start = position + count.digits();
        long end = start + count.octets();
        if (count.octets() > maxBytes) {
            long read = start;
            while (read < Math.min(end, start + KEPT_OF_BROKEN) && window.at(read) >= 0) {
                read++;
            }
            byte[] kept = window.copy(start, read);
            position = skipped(read, end);
            return tooLarge(start, kept, position - start);
        }
        if (window.at(end - 1) < 0) {
            long there = start;
            while (window.at(there) >= 0) {
                there++;
            }
            return broken(
                    start,
                    there,
                    false,
                    RejectCode.TRUNCATED,
                    "the input ends after " + (there - start) + " of the " + count.octets()
                            + " octets that the count before the message states");
        }
        position = end;
        return new Frame.Whole(start, window.copy(start, trimmed(start, end)), true);
    }

    /** Reads on to the offset, or to the end of the stream, without keeping anything. */
    private long skipped(long from, long to) throws IOException {
        long at = from;
        while (at < to && window.at(at) >= 0) {
            window.mark(++at);
        }
        return at;
    }

    private void skipByteOrderMark() throws IOException {
        if (position == 0) {
            boolean marked = true;
            for (int i = 0; i < BYTE_ORDER_MARK.length && marked; i++) {
                marked = window.at(i) == BYTE_ORDER_MARK[i];
            }
            position = marked ? BYTE_ORDER_MARK.length : 0;
            lineStart = position;
        }
    }

    /** White space, and what stands around the members of an array. */
    private void skipBetween() throws IOException {
        while (true) {
            window.mark(position);
            int b = window.at(position);
            if (b == '\n') {
                lineStart = position + 1;
            } else if (b == '[' && !inArray && opensArray()) {
                inArray = true;
            } else if (b == ']' && inArray) {
                inArray = false;
            } else if (b != ' ' && b != '\t' && b != '\r' && !(b == ',' && inArray)) {
                return;
            }
            position++;
        }
    }

    /** A bracket before an object, a list or its own end; any other is text, such as a log's `[2026-…`. */
    private boolean opensArray() throws IOException {
        if (!framing.readsJson()) {
            return false;
        }
        long at = position + 1;
        while (isSpace(window.at(at)) && at - position < KEPT_OF_BROKEN) {
            at++;
        }
        int next = window.at(at);
        return next == '{' || next == '[' || next == ']' || (next < 0 && framing == Framing.JSON);
    }

    private @Nullable Frame end() {
        String damage = in.damage();
        if (damage != null && !damageReported) {
            damageReported = true;
            return cut("the gzip stream is cut or damaged (" + damage + "); what followed is lost");
        }
        return inArray ? cut("the array is not closed: the input ends before its ']'; send it whole") : null;
    }

    private Frame cut(String reason) {
        inArray = false;
        return new Frame.Broken(position, new byte[0], 0, false, RejectCode.TRUNCATED, reason);
    }

    private Frame value() throws IOException {
        long start = position;
        Frame.Whole read = objects == null ? null : window.object(objects, start);
        if (read != null) {
            position += read.length();
            return read;
        }
        long most = start + maxBytes + 1;
        var scan = new JsonScan();
        long at = start;
        while (scan.step() == JsonScan.Step.MORE && at < most) {
            if (window.at(at) < 0) {
                return broken(start, at, RejectCode.TRUNCATED, "the input ends inside the JSON value");
            }
            at = window.scan(scan, at, most);
        }
        return switch (scan.step()) {
            case DONE -> {
                position = at;
                yield at - start > maxBytes
                        ? tooLarge(start, at)
                        : new Frame.Whole(start, window.copy(start, at), true);
            }
            case BROKEN ->
                broken(
                        start,
                        at - 1,
                        RejectCode.MALFORMED,
                        "no JSON: " + shown(window.at(at - 1)) + " stands where it may not, at byte " + (at - 1 - start)
                                + " of the record");
            case MORE -> oversized(start, at, scan);
        };
    }

    /** A value that breaks ends with its first line, or with its last line that is indented deeper or closes it. */
    private Frame broken(long start, long brokenAt, RejectCode code, String reason) throws IOException {
        long indent = start - lineStart;
        long at = start;
        while (true) {
            int b = window.at(at);
            if (b < 0 || at - start >= maxBytes) {
                return broken(start, at, b >= 0, code, reason);
            }
            if (b == '\n' && startsAnew(at + 1, indent)) {
                lineStart = at + 1;
                // The rest of the value was the next record: this one was cut at its line's end.
                return at < brokenAt
                        ? broken(start, at, true, RejectCode.TRUNCATED, "the line ends inside the JSON value")
                        : broken(start, at, true, code, reason);
            }
            at++;
        }
    }

    private Frame broken(long start, long end, boolean terminated, RejectCode code, String reason) {
        position = end;
        byte[] kept = window.copy(start, Math.min(end, start + KEPT_OF_BROKEN));
        return new Frame.Broken(start, kept, end - start, terminated, code, reason);
    }

    /** Whether the line can start a record, rather than go on with one that started at the given indent. */
    private boolean startsAnew(long line, long indent) throws IOException {
        for (long at = line; at - line <= indent; at++) {
            int b = window.at(at);
            if (b != ' ' && b != '\t') {
                return b >= 0 && b != '}' && b != ']' && b != '"' && b != ',' && b != '\r' && b != '\n';
            }
        }
        return false;
    }

    /** Reads a value on to its end without keeping it. */
    private Frame oversized(long start, long from, JsonScan scan) throws IOException {
        byte[] kept = window.copy(start, start + Math.min(KEPT_OF_BROKEN, from - start));
        long at = from;
        while (scan.step() == JsonScan.Step.MORE && window.at(at) >= 0) {
            at = window.scan(scan, at, Long.MAX_VALUE);
            window.mark(at);
        }
        if (scan.step() == JsonScan.Step.BROKEN) {
            at = lineEnd(at - 1, false);
        }
        position = at;
        return tooLarge(start, kept, at - start);
    }

    private Frame tooLarge(long start, long end) {
        return tooLarge(start, window.copy(start, Math.min(end, start + KEPT_OF_BROKEN)), end - start);
    }

    private Frame tooLarge(long start, byte[] kept, long length) {
        return Frame.Broken.tooLarge(start, kept, length, maxBytes);
    }

    /** The line as a record; null where it is part of a table's head. */
    private @Nullable Frame line() throws IOException {
        long start = position;
        long end = lineEnd(start, true);
        if (end - start > maxBytes) {
            byte[] kept = window.copy(start, start + KEPT_OF_BROKEN);
            position = lineEnd(end, false);
            return tooLarge(start, kept, position - start);
        }
        byte[] line = window.copy(start, trimmed(start, end));
        if (framing.readsTables() && head.takes(line)) {
            position = end;
            return null;
        }
        if (framing.readsTables() && head.isOpen(line)) {
            end = closed(start, end);
        } else if (framing.joinsCef() && CefLines.canGoOn(line)) {
            end = continued(start, end);
        }
        position = end;
        boolean terminated = window.at(end) >= 0;
        return new Frame.Whole(start, window.copy(start, trimmed(start, end)), terminated, head.bytes(), null);
    }

    /** Where the row ends whose quoted cell goes on in the next lines; the first line's end where nothing closes it. */
    private long closed(long start, long end) throws IOException {
        long last = end;
        for (int lines = 0; lines < CefLines.MOST_LINES && window.at(last) == '\n'; lines++) {
            long next = last + 1;
            last = lineEnd(next, true);
            boolean ownRow = TableHead.startsRow(window.copy(next, last));
            if (ownRow || last - start > maxBytes) {
                return end;
            }
            if (!head.isOpen(window.copy(start, last))) {
                return last;
            }
        }
        return end;
    }

    /** Where the last line ends that goes on with the record. */
    private long continued(long start, long end) throws IOException {
        long last = end;
        for (int lines = 0; lines < CefLines.MOST_LINES && window.at(last) == '\n'; lines++) {
            long next = last + 1;
            long nextEnd = lineEnd(next, true);
            boolean fits = nextEnd - start <= maxBytes;
            if (!fits || CefLines.startsRecord(window.copy(next, Math.min(nextEnd, next + CefLines.LOOK)))) {
                return last;
            }
            last = nextEnd;
        }
        return last;
    }

    /** The offset of the line's end, or of the end of the stream; when kept, no further than a record may reach. */
    private long lineEnd(long from, boolean keep) throws IOException {
        long at = from;
        for (int b = window.at(at); b >= 0 && b != '\n'; b = window.at(at)) {
            at++;
            if (!keep) {
                window.mark(at);
            } else if (at - from > maxBytes) {
                return at;
            }
        }
        return at;
    }

    private long trimmed(long start, long end) throws IOException {
        long at = end;
        while (at > start && isSpace(window.at(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static String shown(int b) {
        return b > ' ' && b < 0x7F ? "'" + (char) b + "'" : b == '\n' ? "a line end" : "byte " + b;
    }
}
