package dev.noroshi.processor.domain;

import dev.noroshi.schema.Incident;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Contents that live and die with this object, for runs over history. */
public final class MemoryContents implements Contents {

    private final TreeMap<byte[], Incident> contents = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public @Nullable Incident get(byte[] key) {
        return contents.get(key);
    }

    @Override
    public void put(byte[] key, Incident content) {
        contents.put(key, content);
    }

    @Override
    public void delete(byte[] key) {
        contents.remove(key);
    }

    /** How many there are. */
    public int size() {
        return contents.size();
    }
}
