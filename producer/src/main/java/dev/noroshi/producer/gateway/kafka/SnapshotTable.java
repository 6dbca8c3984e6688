package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.PolicySnapshot;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What `noroshi.policy` said so far: the credentials of the snapshots last published, and which snapshot is in force.
 * Keeps a bounded number; the one in force is always among them.
 */
final class SnapshotTable {

    static final int KEPT = 64;
    private static final String CURRENT = "current";
    private static final String SNAPSHOT = "snapshot/";

    private final Map<String, List<Credential>> byHash = new LinkedHashMap<>();
    private @Nullable String current;

    /** Takes in one record; a null value is a tombstone. */
    void apply(String key, @Nullable PolicySnapshot value) {
        if (key.equals(CURRENT)) {
            current = value == null ? null : value.getHash();
        } else if (key.startsWith(SNAPSHOT)) {
            String hash = key.substring(SNAPSHOT.length());
            byHash.remove(hash);
            if (value != null) {
                byHash.put(hash, value.getCredentials());
                forgetOldest();
            }
        }
    }

    /** The hash of the snapshot in force; null where none is. */
    @Nullable
    String current() {
        return current;
    }

    /** The credentials in force; null where none is in force or its snapshot is not known. */
    @Nullable
    CredentialIndex inForce() {
        List<Credential> credentials = current == null ? null : byHash.get(current);
        return current == null || credentials == null ? null : CredentialIndex.of(current, credentials);
    }

    private void forgetOldest() {
        Iterator<String> oldest = byHash.keySet().iterator();
        while (byHash.size() > KEPT && oldest.hasNext()) {
            if (!oldest.next().equals(current)) {
                oldest.remove();
            }
        }
    }
}
