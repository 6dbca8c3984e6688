package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Contents;
import dev.noroshi.schema.Incident;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Contents in a store of the task. */
final class StoreContents implements Contents {

    private final KeyValueStore<Bytes, Incident> store;

    StoreContents(KeyValueStore<Bytes, Incident> store) {
        this.store = store;
    }

    @Override
    public @Nullable Incident get(byte[] key) {
        return store.get(Bytes.wrap(key));
    }

    @Override
    public void put(byte[] key, Incident content) {
        store.put(Bytes.wrap(key), content);
    }

    @Override
    public void delete(byte[] key) {
        store.delete(Bytes.wrap(key));
    }
}
