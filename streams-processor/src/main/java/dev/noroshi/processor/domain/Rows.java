package dev.noroshi.processor.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of bytes in the unsigned order of their keys. */
public interface Rows {

    /** One row. */
    @SuppressWarnings("ArrayRecordComponent") // rows are handed on, never compared
    record Row(byte[] key, byte[] value) {}

    byte @Nullable [] get(byte[] key);

    void put(byte[] key, byte[] value);

    void delete(byte[] key);

    /** The first rows whose key is `from` or above and below `to`. */
    List<Row> range(byte[] from, byte[] to, int limit);

    /** To be called now and then: does some of what makes other calls cheaper, for that many rows at most. */
    default void prepare(int most) {
        // Nothing to do where every call costs the same.
    }
}
