package dev.noroshi.producer.format;

import dev.noroshi.producer.record.SourceRecord;
import java.time.Instant;

/**
 * One input format: a pure function from a record's bytes to findings, a skip or a rejection. It never throws for what a
 * record holds, except {@link dev.noroshi.producer.record.UnreadableRecordException} where bytes are no JSON, which the
 * intake turns into a rejection. One instance serves all threads.
 */
public interface FormatAdapter {

    /** The name under which people choose it, such as `suricata-eve`. */
    String name();

    /** One sentence for `noroshi formats`. */
    String description();

    Framing framing();

    /** Whether the content can be of this format and of no other; takes nothing from the record. */
    boolean recognises(SourceRecord record);

    /**
     * Reads one record.
     *
     * @param receivedAt gives the year to times that state none; nothing else depends on it
     */
    Reading read(SourceRecord record, Instant receivedAt);

    /** As {@link #read(SourceRecord, Instant)}, from bare bytes. */
    default Reading read(byte[] record, Instant receivedAt) {
        return read(new SourceRecord(record), receivedAt);
    }
}
