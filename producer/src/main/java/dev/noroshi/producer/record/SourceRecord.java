package dev.noroshi.producer.record;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record as its source wrote it. Not safe for several threads: what adapters take from its JSON is gone. */
public final class SourceRecord {

    private static final JsonTree STANDARD = new JsonTree(RecordLimits.STANDARD);

    private final byte[] bytes;
    private final JsonTree reader;
    private @Nullable JsonFields json;
    private @Nullable String text;

    /** A record under the standard limits. */
    public SourceRecord(byte[] bytes) {
        this(bytes, STANDARD);
    }

    private SourceRecord(byte[] bytes, JsonTree reader) {
        this.bytes = bytes;
        this.reader = reader;
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
            known = new JsonFields(object(reader.read(bytes, firstByte())));
            json = known;
        }
        return known;
    }

    /**
     * Reads JSON that stands as a text within a record.
     *
     * @throws UnreadableRecordException where it is no JSON object
     */
    public static JsonFields embedded(String json) {
        return new JsonFields(object(STANDARD.read(json.getBytes(StandardCharsets.UTF_8), 0)));
    }

    @SuppressWarnings("unchecked") // JsonTree makes no other maps
    private static Map<String, @Nullable Object> object(@Nullable Object root) {
        if (root instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
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
