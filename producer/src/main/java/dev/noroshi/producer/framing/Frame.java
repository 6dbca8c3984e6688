package dev.noroshi.producer.framing;

import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /**
     * A record as far as framing can tell.
     *
     * @param json the members of the object that it is, where looking for its end read them; whoever takes from them has
     *     taken them. Null: they are still to be read
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // The array is shared and never written to; a copy for each record would cost more
    // than the parsing.
    record Whole(
            long offset,
            byte[] bytes,
            boolean terminated,
            byte[] head,
            @Nullable JsonFields json) implements Frame {

        static final byte[] NO_HEAD = {};

        public Whole(long offset, byte[] bytes, boolean terminated) {
            this(offset, bytes, terminated, NO_HEAD, null);
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
            implements Frame {

        /** A record of more bytes than it may have. */
        static Broken tooLarge(long offset, byte[] kept, long length, int limit) {
            return new Broken(
                    offset,
                    kept,
                    length,
                    true,
                    RejectCode.TOO_LARGE,
                    "a record of " + length + " bytes; the limit is " + limit + " bytes; its first " + kept.length
                            + " are kept");
        }
    }
}
