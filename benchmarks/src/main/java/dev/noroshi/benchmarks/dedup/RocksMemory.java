package dev.noroshi.benchmarks.dedup;

import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.transport.streams.SharedRocksDbMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Dedup's memory in RocksDB, set up as Kafka Streams does for the processor, without its cache and changelog. */
final class RocksMemory implements AutoCloseable {

    private final MockProcessorContext<Object, Object> context;
    private final List<KeyValueStore<Bytes, byte[]>> stores = new ArrayList<>();

    RocksMemory(Path folder, long bytes) {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "dedup-benchmark");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        config.put(SharedRocksDbMemory.BYTES_CONFIG, Long.toString(bytes));
        context = new MockProcessorContext<>(config, new TaskId(0, 0), folder.toFile());
    }

    DedupMemory memory() {
        return dev.noroshi.processor.topology.Stores.memory(open("memory"), open("counts"));
    }

    private KeyValueStore<Bytes, byte[]> open(String name) {
        KeyValueStore<Bytes, byte[]> store =
                Stores.persistentKeyValueStore(name).get();
        store.init(context.getStateStoreContext(), store);
        stores.add(store);
        return store;
    }

    @Override
    public void close() {
        stores.forEach(KeyValueStore::close);
    }
}
