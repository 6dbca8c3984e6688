package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Rows in one part of a store of the task: their keys stand behind the part's sign. */
final class StoreRows implements Rows {

    private final PartedStore store;
    private final byte part;

    /** Rows that are written as they come. */
    StoreRows(KeyValueStore<Bytes, byte[]> store, char part) {
        this(BatchedStore.unbatched(store), part);
    }

    private StoreRows(PartedStore store, char part) {
        this.store = store;
        this.part = (byte) part;
    }

    /** Rows that wait for the store's `write`. */
    static StoreRows waiting(PartedStore store, char part) {
        return new StoreRows(store, part);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return store.get(stored(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(stored(key), value);
    }

    @Override
    public void delete(byte[] key) {
        store.put(stored(key), null);
    }

    @Override
    public List<Row> range(byte[] from, byte[] to, int limit) {
        List<Row> found = new ArrayList<>();
        Bytes end = stored(to);
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(stored(from), end)) {
            while (rows.hasNext() && found.size() < limit) {
                KeyValue<Bytes, byte[]> row = rows.next();
                if (row.key.compareTo(end) < 0) {
                    byte[] key = row.key.get();
                    found.add(new Row(Arrays.copyOfRange(key, 1, key.length), row.value));
                }
            }
        }
        return found;
    }

    private Bytes stored(byte[] key) {
        byte[] stored = new byte[key.length + 1];
        stored[0] = part;
        System.arraycopy(key, 0, stored, 1, key.length);
        return Bytes.wrap(stored);
    }
}
