package dev.noroshi.transport.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the native memory of all RocksDB stores of the process together: blocks, indexes, filters and write buffers
 * are charged to one cache. By default each store would take its own, without end.
 */
public final class SharedRocksDbMemory implements RocksDBConfigSetter {
    /** Bytes of the shared cache; the first store opened in the process decides. */
    public static final String BYTES_CONFIG = "noroshi.rocksdb.memory.bytes";

    private static final Object LOCK = new Object();
    private static final double WRITE_BUFFER_SHARE = 0.5;
    private static final long WRITE_BUFFER_BYTES = 4L * 1024 * 1024;

    // Kafka makes one object of this class for each store, by name: only a static can be shared between them.
    private static @Nullable Memory shared;

    private record Memory(Cache cache, WriteBufferManager writeBuffers) {}

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Memory memory = memory(configs);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
        options.setTableFormatConfig(table);
    }

    private static Memory memory(Map<String, Object> configs) {
        synchronized (LOCK) {
            Memory known = shared;
            if (known != null) {
                return known;
            }
            RocksDB.loadLibrary();
            long bytes = Long.parseLong(String.valueOf(configs.get(BYTES_CONFIG)));
            Cache cache = new LRUCache(bytes);
            Memory made = new Memory(cache, new WriteBufferManager((long) (bytes * WRITE_BUFFER_SHARE), cache));
            shared = made;
            return made;
        }
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache belongs to all stores and lives as long as the process.
    }
}
