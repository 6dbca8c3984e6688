package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.schema.Incident;
import dev.noroshi.transport.serde.VersionedSerde;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The stores of dedup. Those that are written again and again for the same key are cached, so that RocksDB and the
 * changelog see one write for each commit; the others would only pay for the cache.
 */
final class Stores {

    private static final int INCIDENT_VERSION = 2;

    private Stores() {}

    static List<StoreBuilder<?>> builders() {
        return List.of(
                bytes(Names.SEEN_STORE).withCachingDisabled(),
                bytes(Names.TALLIES_STORE).withCachingEnabled(),
                store(Names.CONTENTS_STORE, VersionedSerde.of(Incident.class, INCIDENT_VERSION))
                        .withCachingDisabled(),
                bytes(Names.DUE_STORE).withCachingDisabled(),
                bytes(Names.LEDGERS_STORE).withCachingEnabled(),
                bytes(Names.CHAIN_STORE).withCachingEnabled());
    }

    static DedupMemory memory(ProcessingContext context) {
        KeyValueStore<Bytes, Incident> contents = context.getStateStore(Names.CONTENTS_STORE);
        return new DedupMemory(
                rows(context, Names.SEEN_STORE),
                rows(context, Names.TALLIES_STORE),
                new StoreContents(contents),
                rows(context, Names.DUE_STORE),
                rows(context, Names.LEDGERS_STORE));
    }

    static StoreRows rows(ProcessingContext context, String name) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(name);
        return new StoreRows(store);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes(String name) {
        return store(name, Serdes.ByteArray());
    }

    private static <V> StoreBuilder<KeyValueStore<Bytes, V>> store(String name, Serde<V> values) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name), Serdes.Bytes(), values)
                .withLoggingEnabled(Map.of());
    }
}
