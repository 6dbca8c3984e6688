package dev.noroshi.benchmarks.dedup;

import dev.noroshi.processor.domain.Contents;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.Rows;
import dev.noroshi.schema.Incident;
import dev.noroshi.transport.serde.VersionedSerde;
import dev.noroshi.transport.streams.SharedRocksDbMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

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
        return new DedupMemory(
                rows("seen"), rows("tallies"), new StoredContents(open("contents")), rows("due"), rows("ledgers"));
    }

    private Rows rows(String name) {
        return new StoredRows(open(name));
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

    private record StoredRows(KeyValueStore<Bytes, byte[]> store) implements Rows {

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

    private record StoredContents(KeyValueStore<Bytes, byte[]> store) implements Contents {

        private static final Serde<Incident> SERDE = VersionedSerde.of(Incident.class, 1);

        @Override
        public @Nullable Incident get(byte[] key) {
            byte[] value = store.get(Bytes.wrap(key));
            return value == null ? null : SERDE.deserializer().deserialize("contents", value);
        }

        @Override
        public void put(byte[] key, Incident content) {
            store.put(Bytes.wrap(key), SERDE.serializer().serialize("contents", content));
        }

        @Override
        public void delete(byte[] key) {
            store.delete(Bytes.wrap(key));
        }
    }
}
