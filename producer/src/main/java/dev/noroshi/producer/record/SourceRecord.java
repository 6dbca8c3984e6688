package dev.noroshi.producer.record;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One record as its source wrote it. Not safe for several threads: what adapters take from its JSON is gone. */
public final class SourceRecord {

    private static final XmlTree XML = new XmlTree(RecordLimits.STANDARD);
    private static final JsonTree JSON = new JsonTree(RecordLimits.STANDARD);
    private static final SourceShapes SHAPES = SourceShapes.standard();

    private static final int XML_HEAD = 1 << 13;

    private final byte[] bytes;
    private final String org;
    private final String credential;
    private @Nullable JsonFields json;
    private @Nullable JsonFields xml;
    private @Nullable String text;

    /** A record of no source in particular, under the standard limits. */
    public SourceRecord(byte[] bytes) {
        this(bytes, "", "", null);
    }

    private SourceRecord(byte[] bytes, String org, String credential, @Nullable JsonFields json) {
        this.bytes = bytes;
        this.org = org;
        this.credential = credential;
        this.json = json;
    }

    /**
     * A record that came under the organisation's credential: what is remembered of its like costs no other credential.
     *
     * @param json the members of the object that the bytes are, where they were read before and nothing was taken; else null
     */
    public static SourceRecord of(byte[] bytes, String org, String credential, @Nullable JsonFields json) {
        return new SourceRecord(bytes, org, credential, json);
    }

    /** A reader of the JSON objects that came in one piece under the organisation's credential. */
    public static ObjectsInPlace inPlace(String org, String credential) {
        return new ObjectsInPlace(RecordLimits.STANDARD, SHAPES.of(org, credential));
    }

    /** The text that stands within this record as a record of its own. */
    public SourceRecord within(String text) {
        return new SourceRecord(text.getBytes(StandardCharsets.UTF_8), org, credential, null);
    }

    /** The bytes; not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** The bytes as UTF-8, what is none replaced by U+FFFD, without surrounding white space. */
    public String text() {
        String known = text;
        if (known == null) {
            known = new String(bytes, StandardCharsets.UTF_8).strip();
            text = known;
        }
        return known;
    }

    /** True where the record is meant as a JSON object. */
    public boolean looksLikeJson() {
        int at = firstByte();
        return at < bytes.length && bytes[at] == '{';
    }

    /**
     * The members of the JSON object that this record is; the same instance at every call.
     *
     * @throws UnreadableRecordException where it is no JSON object
     */
    public JsonFields json() {
        JsonFields known = json;
        if (known == null) {
            known = object(JSON.read(bytes, firstByte(), SHAPES.of(org, credential)));
            json = known;
        }
        return known;
    }

    /** True where the record is meant as an XML document that has an element of the name near its start. */
    public boolean looksLikeXml(String name) {
        return startsXml()
                && new String(bytes, 0, Math.min(bytes.length, XML_HEAD), StandardCharsets.ISO_8859_1)
                        .replace("\0", "")
                        .contains(name);
    }

    /** Markup, in an encoding of bytes or in UTF-16; not the number in angle brackets that syslog has. */
    private boolean startsXml() {
        int at = firstByte();
        if (at + 1 < bytes.length && bytes[at] == '<') {
            int next = bytes[at + 1];
            return next == '?' || next == '!' || next == '_' || next == 0 || Character.isLetter(next);
        }
        return bytes.length > 1
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == 0 && bytes[1] == '<'));
    }

    /**
     * The XML document as an object of one member, the outermost element under its local name; the same instance at every
     * call. An element with neither attributes nor elements is its text; any other is an object of its attributes, its
     * elements (a list where several have one name) and, as `value`, its text.
     *
     * @throws UnreadableRecordException where it is no XML
     */
    public JsonFields xml() {
        JsonFields known = xml;
        if (known == null) {
            known = XML.read(bytes);
            xml = known;
        }
        return known;
    }

    private static JsonFields object(@Nullable Object root) {
        if (root instanceof JsonFields object) {
            return object;
        }
        throw new UnreadableRecordException(RejectCode.MALFORMED, "expected a JSON object, found another JSON value");
    }

    private int firstByte() {
        int at = 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r' || bytes[at] == '\n')) {
            at++;
        }
        return at;
    }
}
