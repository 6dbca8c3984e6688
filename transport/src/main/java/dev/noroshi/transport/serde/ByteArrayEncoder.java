package dev.noroshi.transport.serde;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Avro's binary encoding (Avro specification, "Binary encoding") into an array that grows. Most of what events hold are
 * short texts in ASCII, which need no array of their own on their way.
 */
final class ByteArrayEncoder extends BinaryEncoder {

    private static final int USUAL = 4096;
    /** A smaller number, such as the length of a short text, takes one byte. */
    private static final int SHORT = 64;

    private static final int LONGEST_INT = 5;
    private static final int LONGEST_LONG = 10;

    private static final int KEY_BITS = 11;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_ENTRY = 192;

    /** What is smaller is as soon written as found. */
    private static final int LARGE = 256;

    private static final byte[] NOTHING = {};

    /** The keys of maps repeat from record to record: those written last, at most one for each place. */
    private final @Nullable Key[] keys = new Key[1 << KEY_BITS];

    private byte[] bytes = new byte[USUAL];
    private int size;

    private boolean sharing;
    private @Nullable Object shared;
    private byte[] sharedBytes = NOTHING;

    /** A key, and what it had last: many a source says the same under a key in every record. */
    private static final class Key {
        private final String text;
        private final byte[] encoded;
        private @Nullable String value;
        /** The key with that value; null until the value came again. */
        private byte @Nullable [] entry;

        Key(String text, byte[] encoded) {
            this.text = text;
            this.encoded = encoded;
        }
    }

    /** Begins anew. */
    void restart() {
        size = 0;
    }

    /** Forgets what was shared so far, and from now on keeps the next large record, or none. */
    void share(boolean next) {
        sharing = next;
        shared = null;
        sharedBytes = NOTHING;
    }

    /** Whether the record is the one that is kept, and so has just been written. */
    boolean wrote(Object record) {
        if (shared != record) {
            return false;
        }
        writeFixed(sharedBytes, 0, sharedBytes.length);
        return true;
    }

    /** Keeps the record which was written from there on, if it is the first large one since sharing began. */
    void keep(Object record, int from) {
        if (sharing && shared == null && size - from >= LARGE) {
            shared = record;
            sharedBytes = Arrays.copyOfRange(bytes, from, size);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public void writeString(String text) throws IOException {
        int length = text.length();
        if (length >= SHORT || !writeAscii(text, length)) {
            writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes the key of a map, which is a string. */
    void writeKey(String key) throws IOException {
        writeKey(key, known(key));
    }

    /** @param known what is known of the key; null where nothing is */
    private void writeKey(String key, @Nullable Key known) throws IOException {
        if (known != null) {
            writeFixed(known.encoded);
            return;
        }
        int from = size;
        writeString(key);
        if (size - from <= LONGEST_KEY) {
            keys[place(key)] = new Key(key, Arrays.copyOfRange(bytes, from, size));
        }
    }

    /** Writes the key of a map and the text under it. */
    @SuppressWarnings("ReferenceEquality") // an equal text may be as well written as compared
    void writeEntry(String key, String text) throws IOException {
        Key known = known(key);
        byte[] entry = known == null || known.value != text ? null : known.entry;
        if (entry != null) {
            writeFixed(entry);
            return;
        }
        int from = size;
        writeKey(key, known);
        writeString(text);
        if (known != null && size - from <= LONGEST_ENTRY) {
            known.entry = known.value == text ? Arrays.copyOfRange(bytes, from, size) : null;
            known.value = text;
        }
    }

    private @Nullable Key known(String key) {
        Key there = keys[place(key)];
        return there != null && there.text.equals(key) ? there : null;
    }

    private static int place(String key) {
        return (key.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - KEY_BITS);
    }

    private boolean writeAscii(String text, int length) {
        ensure(length + 1);
        byte[] into = bytes;
        int at = size + 1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            into[at + i] = (byte) c;
        }
        into[size] = (byte) (length << 1);
        size = at + length;
        return true;
    }

    @Override
    public void writeFixed(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    @Override
    public void writeBoolean(boolean value) {
        ensure(1);
        size += BinaryData.encodeBoolean(value, bytes, size);
    }

    @Override
    public void writeIndex(int branch) {
        writeInt(branch);
    }

    @Override
    public void writeInt(int value) {
        ensure(LONGEST_INT);
        if (value >= 0 && value < SHORT) {
            bytes[size++] = (byte) (value << 1);
            return;
        }
        size += BinaryData.encodeInt(value, bytes, size);
    }

    @Override
    public void writeLong(long value) {
        ensure(LONGEST_LONG);
        size += BinaryData.encodeLong(value, bytes, size);
    }

    @Override
    public void writeFloat(float value) {
        ensure(Float.BYTES);
        size += BinaryData.encodeFloat(value, bytes, size);
    }

    @Override
    public void writeDouble(double value) {
        ensure(Double.BYTES);
        size += BinaryData.encodeDouble(value, bytes, size);
    }

    @Override
    protected void writeZero() {
        ensure(1);
        bytes[size++] = 0;
    }

    @Override
    public int bytesBuffered() {
        return size;
    }

    @Override
    public void flush() {
        // All of it is in the array already.
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), Math.addExact(size, more)));
        }
    }
}
