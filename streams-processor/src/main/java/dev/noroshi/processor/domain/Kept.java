package dev.noroshi.processor.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of one kind by a key of bytes, in the unsigned order of their keys. */
public interface Kept<T> {

    /** One record. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Entry<T>(byte[] key, T value) {}

    @Nullable
    T get(byte[] key);

    void put(byte[] key, T value);

    void delete(byte[] key);

    /** The first records whose key is `from` or above and below `to`. */
    List<Entry<T>> range(byte[] from, byte[] to, int limit);
}
