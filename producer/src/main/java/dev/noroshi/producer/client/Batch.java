package dev.noroshi.producer.client;

import dev.noroshi.producer.framing.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Records that lie near one another in a stream, to be sent in one request. Its body is the stream's own bytes from the
 * first record on, with line ends for what stands between records: so every record keeps its place, and its id, however a
 * stream is cut into batches. Rows of a table follow their head, whose bytes stand before the first row's place.
 */
final class Batch {

    private static final int WIDEST_GAP = 4096;

    private final List<Frame> frames = new ArrayList<>();

    boolean isEmpty() {
        return frames.isEmpty();
    }

    int records() {
        return frames.size();
    }

    /** Offset of the body's first byte: of the first record in the stream, less the head that is sent before it. */
    long start() {
        return frames.get(0).offset() - head().length;
    }

    /** The lines that name the columns of its rows; empty for other records. */
    byte[] head() {
        return isEmpty() ? new byte[0] : frames.get(0).head();
    }

    /** Offset behind the last record. */
    long end() {
        Frame last = frames.get(frames.size() - 1);
        return last.offset() + last.length();
    }

    long bytes() {
        return isEmpty() ? 0 : end() - start();
    }

    /** Whether the record lies near enough to be sent along. */
    boolean takes(Frame frame) {
        return isEmpty() || (frame.offset() - end() <= WIDEST_GAP && Arrays.equals(frame.head(), head()));
    }

    void add(Frame frame) {
        frames.add(frame);
    }

    byte[] body() {
        byte[] body = new byte[Math.toIntExact(bytes())];
        Arrays.fill(body, (byte) '\n');
        System.arraycopy(head(), 0, body, 0, head().length);
        for (Frame frame : frames) {
            System.arraycopy(frame.bytes(), 0, body, (int) (frame.offset() - start()), frame.bytes().length);
        }
        return body;
    }

    /** The same records in two batches, the first no larger than the second. */
    List<Batch> halves() {
        int middle = frames.size() / 2;
        Batch first = new Batch();
        Batch second = new Batch();
        first.frames.addAll(frames.subList(0, middle));
        second.frames.addAll(frames.subList(middle, frames.size()));
        return List.of(first, second);
    }
}
