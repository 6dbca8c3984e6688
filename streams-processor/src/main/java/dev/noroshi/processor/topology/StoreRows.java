package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Rows;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Rows in a store of the task. */
final class StoreRows implements Rows {

    private final KeyValueStore<Bytes, byte[]> store;

    StoreRows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return store.get(Bytes.wrap(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        store.put(Bytes.wrap(key), value);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(Bytes.wrap(key));
    }

    @Override
    public List<Row> range(byte[] from, byte[] to, int limit) {
        List<Row> found = new ArrayList<>();
        Bytes end = Bytes.wrap(to);
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(Bytes.wrap(from), end)) {
            while (rows.hasNext() && found.size() < limit) {
                KeyValue<Bytes, byte[]> row = rows.next();
                if (row.key.compareTo(end) < 0) {
                    found.add(new Row(row.key.get(), row.value));
                }
            }
        }
        return found;
    }
}
