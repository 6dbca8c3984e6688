package dev.noroshi.producer.intake;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.IncidentEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one record. */
public sealed interface Outcome {

    /** Where the record stands in its stream, in bytes. */
    long offset();

    /** The format that it was read as; null where none was found. */
    @Nullable
    String format();

    /**
     * The record gave events.
     *
     * @param events at least one
     */
    record Accepted(long offset, String format, List<IncidentEvent> events) implements Outcome {}

    /** The record is sound, but no finding. */
    record Skipped(long offset, String format, String reason) implements Outcome {}

    /**
     * The record was a collection whose parts had outcomes of their own.
     *
     * @param parts in their order; none of them is a collection
     */
    record Several(long offset, String format, List<Outcome> parts) implements Outcome {}

    /**
     * The record was refused.
     *
     * @param raw its bytes, of a record too large the first 64 KiB
     * @param length its whole length in bytes
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // The array is shared and never written to; a copy for each record would cost more
    // than the parsing.
    record Rejected(long offset, @Nullable String format, RejectCode code, String reason, byte[] raw, long length)
            implements Outcome {}
}
