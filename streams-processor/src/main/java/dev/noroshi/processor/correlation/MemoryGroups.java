package dev.noroshi.processor.correlation;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups as they are: nothing is written down, so a contribution to a large group costs what one to a small does. */
final class MemoryGroups implements GroupStore {

    private final Map<ByteBuffer, Group> groups = new HashMap<>();

    @Override
    public @Nullable Group get(byte[] key) {
        return groups.get(ByteBuffer.wrap(key));
    }

    @Override
    public void put(byte[] key, Group group) {
        groups.put(ByteBuffer.wrap(key), group);
    }

    @Override
    public void delete(byte[] key) {
        groups.remove(ByteBuffer.wrap(key));
    }
}
