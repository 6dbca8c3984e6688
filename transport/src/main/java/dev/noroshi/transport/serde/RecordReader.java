package dev.noroshi.transport.serde;

import java.io.IOException;

/** Reads what one schema wrote. Thread-safe. */
@FunctionalInterface
interface RecordReader<T> {

    /**
     * Reads one record that begins at the offset and must end with the array.
     *
     * @throws IOException or a RuntimeException where the bytes are at fault
     */
    T read(byte[] bytes, int offset) throws IOException;
}
