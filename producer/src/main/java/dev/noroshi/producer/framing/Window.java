package dev.noroshi.producer.framing;

import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.ObjectsInPlace;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The part of a stream from a mark onwards, by absolute offset. Grows with the distance between mark and reader. */
final class Window {

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private byte[] bytes;
    private long base;
    private int filled;
    private long mark;
    private boolean ended;

    Window(InputStream in) {
        this.in = in;
        this.bytes = new byte[2 * CHUNK];
    }

    /** All of a stream, which is here already; the bytes are never written to. */
    Window(byte[] all) {
        this.in = InputStream.nullInputStream();
        this.bytes = all;
        this.filled = all.length;
        this.ended = true;
    }

    /** The record that the JSON object at the offset is, of a stream that is here as a whole; null where it is not read. */
    Frame.@Nullable Whole object(ObjectsInPlace reader, long offset) {
        JsonFields json = reader.read(bytes, (int) offset);
        return json == null
                ? null
                : new Frame.Whole(offset, copy(offset, reader.end()), true, Frame.Whole.NO_HEAD, json);
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

    /**
     * Has the scan take what was read from the offset on, which something was, and no byte at the limit.
     *
     * @return behind the last byte that it took
     */
    long scan(JsonScan scan, long offset, long limit) {
        int to = (int) Math.min(filled, limit - base);
        return base + scan.take(bytes, (int) (offset - base), to);
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
