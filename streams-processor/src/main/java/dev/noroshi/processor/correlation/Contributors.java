package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Contributor;
import org.jspecify.annotations.Nullable;

/** The dedup incidents on which groups stand, by group and incident. */
public interface Contributors {

    @Nullable
    Contributor get(byte[] key);

    void put(byte[] key, Contributor contributor);

    void delete(byte[] key);
}
