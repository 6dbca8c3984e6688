package dev.noroshi.processor.domain;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records that live and die with this object, for runs over history. */
public final class MemoryKept<T> implements Kept<T> {

    private final TreeMap<byte[], T> records = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public @Nullable T get(byte[] key) {
        return records.get(key);
    }

    @Override
    public void put(byte[] key, T value) {
        records.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        records.remove(key);
    }

    @Override
    public List<Entry<T>> range(byte[] from, byte[] to, int limit) {
        return records.subMap(from, to).entrySet().stream()
                .limit(limit)
                .map(each -> new Entry<>(each.getKey(), each.getValue()))
                .toList();
    }
}
