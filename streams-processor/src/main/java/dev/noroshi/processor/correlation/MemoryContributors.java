package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Contributor;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Contributors that live and die with this object, for runs over history. */
public final class MemoryContributors implements Contributors {

    private final TreeMap<byte[], Contributor> contributors = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public @Nullable Contributor get(byte[] key) {
        return contributors.get(key);
    }

    @Override
    public void put(byte[] key, Contributor contributor) {
        contributors.put(key, contributor);
    }

    @Override
    public void delete(byte[] key) {
        contributors.remove(key);
    }

    /** How many there are. */
    public int size() {
        return contributors.size();
    }
}
