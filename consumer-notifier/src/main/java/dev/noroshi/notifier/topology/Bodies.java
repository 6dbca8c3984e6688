package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.AlertVersion;
import dev.noroshi.schema.Alert;
import dev.noroshi.transport.serde.VersionedSerde;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerts that rows and escalations point to: one copy for all, gone with the last that does. */
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

    /** Takes a body away again that nothing came to point to. */
    void dropUnreferred(AlertVersion alert) {
        String key = key(alert.alertId(), alert.version());
        if (!references.containsKey(key)) {
            store.delete(key);
        }
    }

    void refer(AlertVersion alert) {
        references.merge(key(alert.alertId(), alert.version()), 1, Integer::sum);
    }

    /** Deletes the body where this was the last that pointed to it. */
    void release(AlertVersion alert) {
        String key = key(alert.alertId(), alert.version());
        Integer left = references.merge(key, -1, Integer::sum);
        if (left == null || left <= 0) {
            references.remove(key);
            store.delete(key);
        }
    }

    /** The body; empty where it is missing or cannot be read. */
    Optional<Alert> get(AlertVersion alert) {
        byte[] bytes = store.get(key(alert.alertId(), alert.version()));
        try {
            return Optional.ofNullable(serde.deserialize(null, bytes));
        } catch (RuntimeException unreadable) {
            LOG.error("The body of alert {} version {} cannot be read", alert.alertId(), alert.version(), unreadable);
            return Optional.empty();
        }
    }

    private static String key(String alertId, int version) {
        return alertId + '\0' + version;
    }
}
