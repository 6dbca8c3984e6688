package dev.noroshi.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Writes canonical JSON straight to bytes: the hash of every event and every decision passes here, and most of what it
 * writes are names known beforehand and plain ASCII. Strings that need an escape are left to Jackson.
 */
final class CanonicalBytes {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL = 2048;
    /** A thread keeps no more room than this from one record to the next. */
    private static final int KEPT = 64 * 1024;

    /** Nothing that is written outlives the call, and clearing new room would cost more than most records. */
    private static final ThreadLocal<CanonicalBytes> OWN = ThreadLocal.withInitial(CanonicalBytes::new);

    private byte[] bytes = new byte[USUAL];
    private int size;

    private CanonicalBytes() {}

    static byte[] of(SpecificRecord value, Set<String> without) {
        CanonicalBytes out = written(value, without);
        return Arrays.copyOf(out.bytes, out.size);
    }

    static void feed(SpecificRecord value, Set<String> without, MessageDigest digest) {
        CanonicalBytes out = written(value, without);
        digest.update(out.bytes, 0, out.size);
    }

    /** To be read before this thread writes another. */
    private static CanonicalBytes written(SpecificRecord value, Set<String> without) {
        CanonicalBytes out = OWN.get();
        out.clear();
        CanonicalForm.of(value.getClass()).write((SpecificRecordBase) value, without, out);
        return out;
    }

    private void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[USUAL];
        }
    }

    void instant(Instant instant) {
        put('"');
        ensure(InstantText.LONGEST);
        int end = InstantText.write(instant, bytes, size);
        if (end < 0) {
            ascii(instant.toString());
        } else {
            size = end;
        }
        put('"');
    }

    void base64(ByteBuffer buffer) {
        byte[] content = new byte[buffer.remaining()];
        buffer.duplicate().get(content);
        put('"');
        put(Base64.getEncoder().encode(content), 0);
        put('"');
    }

    /** In quotes. */
    void text(String text) {
        if (isPlain(text)) {
            put('"');
            ascii(text);
            put('"');
        } else {
            escaped(text);
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    // The one method that copies Latin-1 without a table; the strings are known to be ASCII.
    @SuppressWarnings("deprecation")
    void ascii(String text) {
        int length = text.length();
        ensure(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    private void escaped(String text) {
        var out = new ByteArrayOutputStream(text.length() + USUAL);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeString(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        put(out.toByteArray(), 0);
    }

    void put(char sign) {
        ensure(1);
        bytes[size++] = (byte) sign;
    }

    /** @param from the first byte that is written */
    void put(byte[] more, int from) {
        int length = more.length - from;
        ensure(length);
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), Math.addExact(size, more)));
        }
    }
}
