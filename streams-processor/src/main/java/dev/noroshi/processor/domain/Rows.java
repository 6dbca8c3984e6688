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
}
