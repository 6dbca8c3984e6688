package dev.noroshi.processor.topology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** A store of RocksDB without cache and changelog. */
final class OpenedStore {

    private OpenedStore() {}

    static KeyValueStore<Bytes, byte[]> in(Path folder) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "opened-store");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        var context = new MockProcessorContext<>(config, new TaskId(0, 0), folder.toFile());
        KeyValueStore<Bytes, byte[]> store =
                Stores.persistentKeyValueStore("rows").get();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** All that it holds. */
    static List<KeyValue<Bytes, byte[]>> rows(KeyValueStore<Bytes, byte[]> store) {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(found::add);
        }
        return found;
    }
}
