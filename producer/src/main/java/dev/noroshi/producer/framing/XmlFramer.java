package dev.noroshi.producer.framing;

import dev.noroshi.producer.record.RejectCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts XML documents out of a stream. One starts with an XML declaration or with an element of a known name; anything else
 * in angle brackets is a line of text, because an element that never ends would take all that follows with it. A document
 * that breaks ends before the line that starts the next one. What was read is never read again.
 */
final class XmlFramer {

    private static final int KEPT_OF_BROKEN = 1 << 16;
    private static final byte[] DECLARATION = "<?xml".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMENT = "<!--".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 64;

    /** The outermost elements of the formats that are read; `xml` is what collections of IDMEF messages stand in. */
    private static final Set<String> DOCUMENTS = Set.of("IODEF-Document", "IDMEF-Message", "IDMEF-Messages", "xml");

    private final Window window;
    private final int maxBytes;
    private long end;
    private boolean afterDocument;

    XmlFramer(Window window, int maxBytes) {
        this.window = window;
        this.maxBytes = maxBytes;
    }

    /** Where the last frame ended. */
    long end() {
        return end;
    }

    /** Whether a document starts at the offset. */
    boolean starts(long at) throws IOException {
        boolean starts = isWide(at)
                || (window.at(at) == '<'
                        && (isDeclaration(at)
                                || matches(DOCTYPE, at)
                                || DOCUMENTS.contains(localName(at + 1))
                                || (afterDocument && matches(COMMENT, at))));
        afterDocument = starts;
        return starts;
    }

    /**
     * The document that starts at the offset; null where only comments and instructions stand up to the end of the stream.
     *
     * @param lineStart offset of the line that it starts in
     */
    @Nullable
    Frame frame(long start, long lineStart) throws IOException {
        if (isWide(start)) {
            return rest(start);
        }
        var scan = new XmlScan();
        byte @Nullable [] kept = null;
        long indent = start - lineStart;
        long line = lineStart;
        boolean blank = true;
        for (long at = start; ; at++) {
            int b = window.at(at);
            if (b < 0) {
                return ended(start, at, kept, scan);
            }
            if (b == '<' && blank && at - line <= indent && scan.inContent() && starts(at, scan.root())) {
                end = at;
                return cut(start, kept, true, "the document is not closed before the next one starts");
            }
            line = b == '\n' ? at + 1 : line;
            blank = b == '\n' || (blank && (b == ' ' || b == '\t'));
            XmlScan.Step step = scan.accept(b);
            if (step == XmlScan.Step.BROKEN) {
                return broken(start, at, kept, scan.root());
            }
            if (step == XmlScan.Step.DONE) {
                end = at + 1;
                return kept == null ? new Frame.Whole(start, window.copy(start, end), true) : tooLarge(start, kept);
            }
            if (kept == null && at - start >= maxBytes) {
                kept = head(start, at);
            }
            if (kept != null) {
                window.mark(at);
            }
        }
    }

    private @Nullable Frame ended(long start, long at, byte @Nullable [] kept, XmlScan scan) {
        end = at;
        if (scan.isEmpty()) {
            return null;
        }
        return kept == null ? cut(start, null, false, "the input ends inside the XML document") : tooLarge(start, kept);
    }

    private Frame cut(long start, byte @Nullable [] kept, boolean terminated, String reason) {
        if (kept != null) {
            return tooLarge(start, kept);
        }
        return new Frame.Broken(start, head(start, end), end - start, terminated, RejectCode.TRUNCATED, reason);
    }

    /** What breaks ends with its line where its element is not known, else before the next of its kind. */
    private Frame broken(long start, long brokenAt, byte @Nullable [] known, String root) throws IOException {
        byte[] kept = known == null ? head(start, brokenAt + 1) : known;
        long at = brokenAt;
        for (int b = window.at(at); b >= 0; b = window.at(at)) {
            if (b == '\n' && (root.isEmpty() || starts(text(at + 1), root))) {
                break;
            }
            window.mark(at);
            at++;
        }
        end = at;
        return known != null
                ? tooLarge(start, kept)
                : new Frame.Broken(
                        start,
                        kept,
                        end - start,
                        window.at(at) >= 0,
                        RejectCode.MALFORMED,
                        "no XML: byte " + (brokenAt - start) + " of the record stands where it may not");
    }

    private Frame tooLarge(long start, byte[] kept) {
        return Frame.Broken.tooLarge(start, kept, end - start, maxBytes);
    }

    /** UTF-16 cannot be told apart byte by byte: the rest of the stream is one document. */
    private Frame rest(long start) throws IOException {
        long at = start;
        byte @Nullable [] kept = null;
        for (int b = window.at(at); b >= 0; b = window.at(at)) {
            at++;
            if (kept == null && at - start > maxBytes) {
                kept = head(start, at);
            }
            if (kept != null) {
                window.mark(at);
            }
        }
        end = at;
        return kept == null ? new Frame.Whole(start, window.copy(start, at), false) : tooLarge(start, kept);
    }

    /** A byte order mark of UTF-16, or `<?` in it. */
    private boolean isWide(long at) throws IOException {
        if (at != 0) {
            return false;
        }
        int first = window.at(0);
        int second = window.at(1);
        return (first == 0xFE && second == 0xFF)
                || (first == 0xFF && second == 0xFE)
                || (first == 0 && second == '<')
                || (first == '<' && second == 0);
    }

    /** Whether a document starts here that is of the same kind, or has a declaration. */
    private boolean starts(long at, String root) throws IOException {
        return window.at(at) == '<'
                && (isDeclaration(at) || (!root.isEmpty() && name(at + 1).equals(root)));
    }

    /** The first character of the line that is no blank. */
    private long text(long line) throws IOException {
        long at = line;
        while (at - line < LONGEST_NAME && (window.at(at) == ' ' || window.at(at) == '\t')) {
            at++;
        }
        return at;
    }

    private boolean isDeclaration(long at) throws IOException {
        int after = window.at(at + DECLARATION.length);
        return matches(DECLARATION, at) && (after == ' ' || after == '\t' || after == '\r' || after == '\n');
    }

    private boolean matches(byte[] expected, long at) throws IOException {
        for (int i = 0; i < expected.length; i++) {
            if (window.at(at + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private String localName(long at) throws IOException {
        String name = name(at);
        return name.substring(name.indexOf(':') + 1);
    }

    private String name(long from) throws IOException {
        var name = new StringBuilder();
        for (long at = from; name.length() < LONGEST_NAME; at++) {
            int b = window.at(at);
            if (b <= ' ' || b == '>' || b == '/') {
                break;
            }
            name.append((char) b);
        }
        return name.toString();
    }

    private byte[] head(long start, long to) {
        return window.copy(start, Math.min(to, start + KEPT_OF_BROKEN));
    }
}
