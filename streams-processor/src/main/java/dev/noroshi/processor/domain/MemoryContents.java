package dev.noroshi.processor.domain;

import dev.noroshi.schema.Incident;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Contents that live and die with this object, for runs over history. */
public final class MemoryContents implements Contents {

    private final TreeMap<byte[], Entry> contents = new TreeMap<>(Arrays::compareUnsigned);

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Entry(Incident content, byte @Nullable [] tally) {}

    @Override
    public @Nullable Incident get(byte[] key) {
        Entry entry = contents.get(key);
        return entry == null ? null : entry.content();
    }

    @Override
    public byte @Nullable [] tally(byte[] key) {
        Entry entry = contents.get(key);
        return entry == null ? null : entry.tally();
    }

    @Override
    public void open(byte[] key, Incident content, byte[] tally) {
        contents.put(key, new Entry(content, tally));
    }

    @Override
    public void put(byte[] key, Incident content) {
        contents.put(key, new Entry(content, null));
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
