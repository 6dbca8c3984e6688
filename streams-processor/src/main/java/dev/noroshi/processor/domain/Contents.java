package dev.noroshi.processor.domain;

import dev.noroshi.schema.Incident;
import org.jspecify.annotations.Nullable;

/** What the open incidents say, by fingerprint; their counts and times lie apart, because those change with every event. */
public interface Contents {

    @Nullable
    Incident get(byte[] key);

    void put(byte[] key, Incident content);

    void delete(byte[] key);
}
