package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.FilteredRows;
import dev.noroshi.processor.domain.RecentRows;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stores of dedup: two, each with several parts, because every store of a task costs a changelog partition in each
 * transaction. What is written again and again under the same key is cached, so that RocksDB and the changelog see one
 * write for each commit; the rest would only pay for the cache.
 */
public final class Stores {

    private static final char SEEN = 's';
    private static final char CONTENTS = 'c';
    private static final char DUE = 'd';

    private static final char TALLIES = 't';
    private static final char LEDGERS = 'l';
    private static final char CHAIN = 'h';
    private static final char OPEN_PAGE = 'p';
    private static final char COMBINED = 'r';

    private Stores() {}

    static List<StoreBuilder<?>> builders() {
        return List.of(
                store(Names.MEMORY_STORE).withCachingDisabled(),
                store(Names.COUNTS_STORE).withCachingEnabled());
    }

    static TaskRows rows(ProcessingContext context) {
        KeyValueStore<Bytes, byte[]> counts = context.getStateStore(Names.COUNTS_STORE);
        BatchedStore batched = BatchedStore.of(context.getStateStore(Names.MEMORY_STORE));
        CombinedStore combined = new CombinedStore(counts, COMBINED);
        DedupMemory memory = memory(batched, counts, combined, batched::write);
        return new TaskRows(memory, StoreRows.waiting(combined, CHAIN), combined::write);
    }

    /**
     * Dedup's memory in two stores.
     *
     * @param counts holds what is written again and again under the same key
     */
    public static DedupMemory memory(KeyValueStore<Bytes, byte[]> memory, KeyValueStore<Bytes, byte[]> counts) {
        BatchedStore batched = BatchedStore.of(memory);
        CombinedStore combined = new CombinedStore(counts, COMBINED);
        return memory(batched, counts, combined, () -> {
            batched.write();
            combined.write();
        });
    }

    private static DedupMemory memory(
            BatchedStore memory, KeyValueStore<Bytes, byte[]> counts, CombinedStore combined, Runnable write) {
        return new DedupMemory(
                new FilteredRows(new RecentRows(StoreRows.waiting(memory, SEEN))),
                new FilteredRows(new StoreRows(counts, TALLIES)),
                new StoreContents(new FilteredRows(StoreRows.waiting(memory, CONTENTS))),
                StoreRows.waiting(memory, DUE),
                StoreRows.waiting(combined, OPEN_PAGE),
                StoreRows.waiting(combined, LEDGERS),
                write);
    }

    /** A store of rows, with a changelog. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withLoggingEnabled(Map.of());
    }
}
