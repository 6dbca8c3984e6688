package dev.noroshi.processor.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
        // No stream: it would ask the part for its size, which a tree finds by walking over all of it.
        List<Row> found = new ArrayList<>(Math.min(limit, 16));
        Iterator<Map.Entry<byte[], byte[]>> entries =
                rows.subMap(from, to).entrySet().iterator();
        while (found.size() < limit && entries.hasNext()) {
            Map.Entry<byte[], byte[]> entry = entries.next();
            found.add(new Row(entry.getKey(), entry.getValue()));
        }
        return found;
    }

    /** How many there are. */
    public int size() {
        return rows.size();
    }
}
