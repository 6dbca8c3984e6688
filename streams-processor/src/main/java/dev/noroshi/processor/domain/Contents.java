package dev.noroshi.processor.domain;

import dev.noroshi.schema.Incident;
import org.jspecify.annotations.Nullable;

/**
 * What the open incidents say, by fingerprint. The tally of a new one lies with it, for most are never counted to; from
 * then on tallies lie apart, because they change with every event.
 */
public interface Contents {

    @Nullable
    Incident get(byte[] key);

    /** The tally that the incident was opened with; null where there is none, or what it says was written again since. */
    byte @Nullable [] tally(byte[] key);

    /** Writes a new incident. */
    void open(byte[] key, Incident content, byte[] tally);

    /** Writes an incident again, whose tally lies apart from now on. */
    void put(byte[] key, Incident content);

    void delete(byte[] key);

    /** As {@link Rows#prepare}. */
    default void prepare(int most) {
        // Nothing to do where every call costs the same.
    }
}
