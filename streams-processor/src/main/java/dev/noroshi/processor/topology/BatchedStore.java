package dev.noroshi.processor.topology;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store to which rows go several at a time: the first event of an incident writes four, and each by itself would be a
 * call into native code. What waits is seen here already; it must be written before the event is done with.
 */
final class BatchedStore implements PartedStore {

    /** What waits is looked through from its end: beyond so many an index would be cheaper. */
    private static final int MOST = 16;

    private final KeyValueStore<Bytes, byte[]> store;
    private final int most;
    /** Rows in their order, deleted ones without a value. */
    private final List<KeyValue<Bytes, byte @Nullable []>> waiting = new ArrayList<>(MOST);

    private BatchedStore(KeyValueStore<Bytes, byte[]> store, int most) {
        this.store = store;
        this.most = most;
    }

    /** One whose rows wait for {@link #write}. */
    static BatchedStore of(KeyValueStore<Bytes, byte[]> store) {
        return new BatchedStore(store, MOST);
    }

    /** One whose rows are written as they come. */
    static BatchedStore unbatched(KeyValueStore<Bytes, byte[]> store) {
        return new BatchedStore(store, 1);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        for (int i = waiting.size() - 1; i >= 0; i--) {
            if (waiting.get(i).key.equals(key)) {
                return waiting.get(i).value;
            }
        }
        return store.get(key);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        waiting.add(KeyValue.pair(key, value));
        if (waiting.size() == most) {
            write();
        }
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        write();
        return store.range(from, to);
    }

    /** Writes what waits. */
    void write() {
        if (waiting.size() == 1) {
            store.put(waiting.get(0).key, waiting.get(0).value);
        } else if (!waiting.isEmpty()) {
            store.putAll(waiting);
        }
        waiting.clear();
    }
}
