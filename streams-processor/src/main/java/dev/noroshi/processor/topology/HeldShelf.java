package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Releasing;
import dev.noroshi.schema.HeldIncident;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What is held in the partitions that this instance has, for those who ask. Thread-safe. */
public final class HeldShelf {

    private final KafkaStreams streams;
    private final int partitions;

    /** @param partitions of the topic of what is held */
    public HeldShelf(KafkaStreams streams, int partitions) {
        this.streams = streams;
        this.partitions = partitions;
    }

    /**
     * What is held of one source, by incident id; empty where another instance has its partition, or nobody has for the
     * moment.
     *
     * @param after the incident id to go on behind; empty: from the start
     */
    public Optional<List<HeldIncident>> of(String sourceOrg, String after, int most) {
        String from = Releasing.key(sourceOrg, after) + (after.isEmpty() ? "" : "\0");
        // The sign after the separator: no other source's keys lie between.
        return read(HeldKeys.partition(sourceOrg, partitions), from, sourceOrg + "}", most);
    }

    /** What is held of one incident: none, or one; empty as above. */
    public Optional<List<HeldIncident>> find(String sourceOrg, String incidentId) {
        String key = Releasing.key(sourceOrg, incidentId);
        return read(HeldKeys.partition(sourceOrg, partitions), key, key + "\0", 1);
    }

    /** What is held in one partition; empty as above. */
    public Optional<List<HeldIncident>> in(int partition, int most) {
        return read(partition, "", "\u00ff", most);
    }

    public int partitions() {
        return partitions;
    }

    private Optional<List<HeldIncident>> read(int partition, String from, String to, int most) {
        try {
            ReadOnlyKeyValueStore<Bytes, byte[]> store = streams.store(StoreQueryParameters.fromNameAndType(
                            Names.HELD_STORE, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                    .withPartition(partition));
            List<HeldIncident> found = new ArrayList<>();
            Bytes end = row(to);
            try (KeyValueIterator<Bytes, byte[]> rows = store.range(row(from), end)) {
                while (rows.hasNext() && found.size() < most) {
                    KeyValue<Bytes, byte[]> row = rows.next();
                    HeldIncident held = HeldStore.SERDE.deserialize(null, row.value);
                    if (held != null && row.key.compareTo(end) < 0) {
                        found.add(held);
                    }
                }
            }
            return Optional.of(found);
        } catch (InvalidStateStoreException notHere) {
            return Optional.empty();
        }
    }

    private static Bytes row(String key) {
        return Bytes.wrap((HeldStore.HELD + key).getBytes(StandardCharsets.UTF_8));
    }
}
