package dev.noroshi.producer.framing;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The part of a stream from a mark onwards, by absolute offset. Grows with the distance between mark and reader. */
final class Window {

    private static final int CHUNK = 1 << 16;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long LINE_ENDS = ONES * '\n';

    private final InputStream in;
    private byte[] bytes = new byte[2 * CHUNK];
    private long base;
    private int filled;
    private long mark;
    private boolean ended;

    Window(InputStream in) {
        this.in = in;
    }

    /** The byte at the offset, which must not lie before the mark; -1 behind the end of the stream. */
    int at(long offset) throws IOException {
        while (offset - base >= filled) {
            if (ended || !fill()) {
                return -1;
            }
        }
        return bytes[(int) (offset - base)] & 0xFF;
    }

    /** The first quote, backslash or line end at the offset or behind it, of what was read so far; else the end of that. */
    long textEnd(long offset) {
        int at = (int) (offset - base);
        while (filled - at >= Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long found = has(word ^ QUOTES) | has(word ^ BACKSLASHES) | has(word ^ LINE_ENDS);
            if (found != 0) {
                return base + at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < filled && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '\n') {
            at++;
        }
        return base + at;
    }

    /** A bit in the first byte that is 0, and perhaps in others behind it (see "Bit Twiddling Hacks"). */
    private static long has(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    /** Nothing before the offset will be asked for again. */
    void mark(long offset) {
        mark = offset;
    }

    /** The bytes from the offset, which must not lie before the mark, up to the other, which must have been read. */
    byte[] copy(long from, long to) {
        return Arrays.copyOfRange(bytes, (int) (from - base), (int) (to - base));
    }

    private boolean fill() throws IOException {
        if (bytes.length - filled < CHUNK) {
            // What was marked may lie behind what is here: a record too long to be kept is read on without keeping.
            int unused = (int) Math.min(mark - base, filled);
            int kept = filled - unused;
            byte[] target = bytes.length - kept < CHUNK ? new byte[bytes.length * 2] : bytes;
            System.arraycopy(bytes, unused, target, 0, kept);
            bytes = target;
            base += unused;
            filled = kept;
        }
        int read = in.read(bytes, filled, bytes.length - filled);
        ended = read < 0;
        filled += Math.max(0, read);
        return !ended;
    }
}
