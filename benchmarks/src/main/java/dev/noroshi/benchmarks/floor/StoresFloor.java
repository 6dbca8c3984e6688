package dev.noroshi.benchmarks.floor;

import dev.noroshi.benchmarks.load.Load;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Writes three keyed rows for every record, and for every first as many output records as the processor writes: nothing
 * that finds repeats and keeps its memory through a crash can do with less.
 *
 * @param readCopies output records of a first that are read
 * @param unreadCopies output records of a first that nobody reads here
 */
record StoresFloor(String name, int readCopies, int unreadCopies) implements FloorPlan {
    static final List<String> STORES = List.of("floor-seen", "floor-tally", "floor-content");

    private static final String PROCESSOR = "floor-stores";

    @Override
    public void define(StreamsBuilder builder) {
        STORES.forEach(store -> builder.addStateStore(store(store)));
        KStream<byte[], FloorOutput> outputs = builder.stream(
                        input(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new StoresProcessor(this), Named.as(PROCESSOR), STORES.toArray(String[]::new));
        write(outputs.filter((key, output) -> output.isRead()), read());
        write(outputs.filterNot((key, output) -> output.isRead()), unread());
    }

    private static void write(KStream<byte[], FloorOutput> outputs, String topic) {
        outputs.mapValues(FloorOutput::value).to(topic, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray());
    }

    @Override
    public int arrivals(Load load) {
        return load.firsts() * readCopies;
    }
}
