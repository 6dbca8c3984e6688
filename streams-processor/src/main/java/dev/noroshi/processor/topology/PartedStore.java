package dev.noroshi.processor.topology;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** A store that holds rows of several kinds, told from each other by the first byte of their keys. */
interface PartedStore {

    byte @Nullable [] get(Bytes key);

    /** @param value null deletes the row */
    void put(Bytes key, byte @Nullable [] value);

    /** @param to the last key */
    KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to);
}
