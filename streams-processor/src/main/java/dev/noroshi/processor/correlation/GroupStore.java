package dev.noroshi.processor.correlation;

import org.jspecify.annotations.Nullable;

/** Where groups lie between two contributions. */
interface GroupStore {

    @Nullable
    Group get(byte[] key);

    void put(byte[] key, Group group);

    void delete(byte[] key);
}
