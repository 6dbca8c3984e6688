package dev.noroshi.processor.domain;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows that live and die with this object, for runs over history. */
public final class MemoryRows implements Rows {

    private final TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public byte @Nullable [] get(byte[] key) {
        return rows.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        rows.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        rows.remove(key);
    }

    @Override
    public List<Row> range(byte[] from, byte[] to, int limit) {
        return rows.subMap(from, to).entrySet().stream()
                .limit(limit)
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** How many there are. */
    public int size() {
        return rows.size();
    }
}
