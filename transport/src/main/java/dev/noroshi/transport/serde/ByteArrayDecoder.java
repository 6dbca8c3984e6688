package dev.noroshi.transport.serde;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads Avro's binary encoding (Avro specification, "Binary encoding") from one array. No length that it finds makes it
 * allocate more than the bytes that are left. Throws IOException where the bytes are at fault.
 */
final class ByteArrayDecoder {

    private static final int SEVEN = 7;
    private static final int LOW = 0x7F;
    private static final int MORE = 0x80;

    private final byte[] bytes;
    private int at;

    /** @param from where the record begins */
    ByteArrayDecoder(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    boolean isEnd() {
        return at == bytes.length;
    }

    boolean readBoolean() throws IOException {
        return next() == 1;
    }

    /** A number of 32 bits: at most five bytes. */
    int readInt() throws IOException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += SEVEN) {
            int read = next();
            value |= (read & LOW) << shift;
            if (read < MORE) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IOException("an int has more than five bytes");
    }

    /** A number of 64 bits: at most ten bytes. */
    long readLong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += SEVEN) {
            int read = next();
            value |= (long) (read & LOW) << shift;
            if (read < MORE) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new IOException("a long has more than ten bytes");
    }

    String readString() throws IOException {
        int length = length();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    ByteBuffer readBytes() throws IOException {
        int length = length();
        ByteBuffer read = ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + length));
        at += length;
        return read;
    }

    /** A choice between so many. */
    int readIndex(int choices) throws IOException {
        int index = readInt();
        if (index < 0 || index >= choices) {
            throw new IOException("there is no choice " + index + " of " + choices);
        }
        return index;
    }

    /** How many items of at least one byte follow in the next block of an array or map; 0: none are left. */
    int readItems() throws IOException {
        long items = readLong();
        if (items < 0) {
            // The size of the block in bytes, for those who pass over it.
            readLong();
            items = -items;
        }
        if (items < 0 || items > left()) {
            throw new EOFException(items + " items are announced, but " + left() + " bytes are left");
        }
        return (int) items;
    }

    private int length() throws IOException {
        long length = readLong();
        if (length < 0 || length > left()) {
            throw new EOFException("a length of " + length + " is announced, but " + left() + " bytes are left");
        }
        return (int) length;
    }

    private int next() throws IOException {
        if (at == bytes.length) {
            throw new EOFException("the record goes on behind its last byte");
        }
        return bytes[at++] & 0xFF;
    }

    private int left() {
        return bytes.length - at;
    }
}
