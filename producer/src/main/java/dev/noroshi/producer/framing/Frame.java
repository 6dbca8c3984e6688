package dev.noroshi.producer.framing;

import dev.noroshi.producer.record.RejectCode;

/** One record cut out of a stream. */
public sealed interface Frame {

    /** Bytes before it in the (decompressed) stream. */
    long offset();

    /** Its bytes, without the line end; not a copy. */
    byte[] bytes();

    /** Bytes that it takes in the stream. */
    long length();

    /** False where only the end of the stream ended it: more of it may yet be written. */
    boolean terminated();

    /** A record as far as framing can tell. */
    @SuppressWarnings(
            "ArrayRecordComponent") // The array is shared and never written to; a copy for each record would cost more
    // than the parsing.
    record Whole(long offset, byte[] bytes, boolean terminated) implements Frame {

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
