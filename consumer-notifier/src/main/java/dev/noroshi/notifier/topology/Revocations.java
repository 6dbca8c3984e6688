package dev.noroshi.notifier.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * From which version on an organisation may not have what came before: an older version that arrives late is not
 * delivered, and letters in the mailbox that hold one are not read.
 */
final class Revocations {

    private static final byte VERSION = 1;
    private static final char SEPARATOR = '\0';

    private final KeyValueStore<String, byte[]> store;

    private record Row(int version, Instant at) {}

    Revocations(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Versions of the incident before this one are no longer the organisation's. */
    void revoke(String org, String incidentId, int version, Instant now) {
        if (!covers(org, incidentId, version - 1)) {
            store.put(key(org, incidentId), Binary.write(VERSION, out -> {
                out.writeInt(version);
                Binary.instant(now, out);
            }));
        }
    }

    /** Whether that version is one that the organisation may have no more. */
    boolean covers(String org, String incidentId, int version) {
        return covers(store, org, incidentId, version);
    }

    /** The same, asked of a store that may only be read. */
    static boolean covers(ReadOnlyKeyValueStore<String, byte[]> store, String org, String incidentId, int version) {
        byte[] bytes = store.get(key(org, incidentId));
        return bytes != null && version < read(bytes).version();
    }

    /** Forgets those older than `keep`, by when neither outbox nor mailbox holds anything they are about. */
    void expire(Instant now, Duration keep, int limit) {
        Instant oldest = now.minus(keep);
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext() && old.size() < limit) {
                var entry = all.next();
                if (read(entry.value).at().isBefore(oldest)) {
                    old.add(entry.key);
                }
            }
        }
        old.forEach(store::delete);
    }

    private static Row read(byte[] bytes) {
        return Binary.read(VERSION, bytes, in -> new Row(in.readInt(), Binary.instant(in)));
    }

    private static String key(String org, String incidentId) {
        return org + SEPARATOR + incidentId;
    }
}
