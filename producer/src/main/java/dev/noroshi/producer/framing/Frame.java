package dev.noroshi.producer.framing;

import dev.noroshi.producer.record.RejectCode;
import java.util.Arrays;

/** One record cut out of a stream. */
public sealed interface Frame {

    /** Bytes before it in the (decompressed) stream. */
    long offset();

    /** Its bytes, without the line end; not a copy. */
    byte[] bytes();

    /** The lines that name its columns, which stand earlier in the stream; empty for all but the rows of a table. */
    default byte[] head() {
        return Whole.NO_HEAD;
    }

    /** What an adapter reads, and what is kept: the head and the bytes. */
    default byte[] record() {
        byte[] head = head();
        if (head.length == 0) {
            return bytes();
        }
        byte[] record = Arrays.copyOf(head, head.length + bytes().length);
        System.arraycopy(bytes(), 0, record, head.length, bytes().length);
        return record;
    }

    /** Bytes that it takes in the stream. */
    long length();

    /** False where only the end of the stream ended it: more of it may yet be written. */
    boolean terminated();

    /** A record as far as framing can tell. */
    @SuppressWarnings(
            "ArrayRecordComponent") // The array is shared and never written to; a copy for each record would cost more
    // than the parsing.
    record Whole(long offset, byte[] bytes, boolean terminated, byte[] head) implements Frame {

        static final byte[] NO_HEAD = {};

        public Whole(long offset, byte[] bytes, boolean terminated) {
            this(offset, bytes, terminated, NO_HEAD);
        }

        @Override
        public long length() {
            return bytes.length;
        }
    }

    /**
     * What cannot be a record.
     *
     * @param bytes its first 64 KiB at most
     */
    @SuppressWarnings("ArrayRecordComponent") // as above
    record Broken(long offset, byte[] bytes, long length, boolean terminated, RejectCode code, String reason)
            implements Frame {}
}
