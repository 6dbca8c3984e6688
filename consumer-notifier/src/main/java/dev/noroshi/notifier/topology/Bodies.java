package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.schema.Alert;
import dev.noroshi.transport.serde.VersionedSerde;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerts that pending rows point to: one copy for all subscriptions of the recipient, gone with the last row. */
final class Bodies {

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    private final KeyValueStore<String, byte[]> store;
    private final VersionedSerde<Alert> serde;
    private final Map<String, Integer> references = new HashMap<>();

    Bodies(KeyValueStore<String, byte[]> store, VersionedSerde<Alert> serde) {
        this.store = store;
        this.serde = serde;
    }

    /** Stores the body where the first row that points to it is about to come. */
    void put(Alert alert) {
        String key = key(alert.getContent().getAlertId(), alert.getContent().getVersion());
        if (!references.containsKey(key)) {
            store.put(key, serde.serialize(null, alert));
        }
    }

    void refer(OutboxRow row) {
        references.merge(key(row.alertId(), row.version()), 1, Integer::sum);
    }

    /** Deletes the body where this was the last row that pointed to it. */
    void release(OutboxRow row) {
        String key = key(row.alertId(), row.version());
        Integer left = references.merge(key, -1, Integer::sum);
        if (left == null || left <= 0) {
            references.remove(key);
            store.delete(key);
        }
    }

    /** The body; empty where it is missing or cannot be read. */
    Optional<Alert> get(OutboxRow row) {
        byte[] bytes = store.get(key(row.alertId(), row.version()));
        try {
            return Optional.ofNullable(serde.deserialize(null, bytes));
        } catch (RuntimeException unreadable) {
            LOG.error("The body of alert {} version {} cannot be read", row.alertId(), row.version(), unreadable);
            return Optional.empty();
        }
    }

    private static String key(String alertId, int version) {
        return alertId + '\0' + version;
    }
}
