package dev.noroshi.console.domain;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.schema.PolicySnapshot;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy in force and those before it. What cannot be compiled changes nothing. Thread-safe. */
public final class PolicyView {

    private static final int MOST_VERSIONS = 100;
    private static final Directory NOBODY = Directory.of(new PolicyDocuments(List.of(), List.of()));

    private final PolicyKeys keys;
    private final Map<String, Place> places = new HashMap<>();
    private final ArrayDeque<PolicyVersion> versions = new ArrayDeque<>();
    private @Nullable PolicySnapshot latest;
    private @Nullable String awaited;
    private volatile @Nullable PolicyInForce inForce;

    /** @param keys for what shows neither pseudonyms nor ids, any will do */
    public PolicyView(PolicyKeys keys) {
        this.keys = keys;
    }

    /**
     * Takes in a snapshot.
     *
     * @throws RuntimeException where it is to be in force and is no policy
     */
    public synchronized void published(PolicySnapshot snapshot, Place place) {
        places.put(snapshot.getHash(), place);
        latest = snapshot;
        if (snapshot.getHash().equals(awaited)) {
            switchTo(snapshot);
        }
    }

    /**
     * Takes in the pointer; the snapshot comes before it, or is read again.
     *
     * @param older gives a snapshot that was published before the last one
     */
    public synchronized void pointed(PolicySnapshot pointer, Snapshots older) {
        String hash = pointer.getHash();
        versions.addFirst(
                new PolicyVersion(hash, pointer.getPublishedAt(), pointer.getPublishedBy(), pointer.getReason()));
        if (versions.size() > MOST_VERSIONS) {
            versions.removeLast();
        }
        PolicySnapshot known = latest;
        Optional<PolicySnapshot> snapshot = known != null && known.getHash().equals(hash)
                ? Optional.of(known)
                : Optional.ofNullable(places.get(hash)).flatMap(older::at);
        if (snapshot.isEmpty()) {
            awaited = hash;
        } else {
            switchTo(snapshot.get());
        }
    }

    /** Reads a snapshot again. */
    @FunctionalInterface
    public interface Snapshots {
        Optional<PolicySnapshot> at(Place place);
    }

    private void switchTo(PolicySnapshot snapshot) {
        awaited = null;
        PolicyDocuments documents = SnapshotCodec.decode(snapshot);
        inForce = new PolicyInForce(
                snapshot,
                documents,
                Directory.of(documents),
                CredentialIndex.of(snapshot.getHash(), snapshot.getCredentials()),
                PolicyCompiler.compile(documents, keys));
    }

    public Optional<PolicyInForce> inForce() {
        return Optional.ofNullable(inForce);
    }

    /** Who is who; nobody where no policy is in force. */
    public Directory directory() {
        PolicyInForce now = inForce;
        return now == null ? NOBODY : now.directory();
    }

    /** The policy in force, or none. */
    public Policy policy() {
        PolicyInForce now = inForce;
        return now == null ? Policy.none() : now.policy();
    }

    /** Where the snapshot of that hash stands. */
    public synchronized Optional<Place> place(String hash) {
        return Optional.ofNullable(places.get(hash));
    }

    /** Those that were put in force, the last first. */
    public synchronized List<PolicyVersion> versions() {
        return List.copyOf(versions);
    }
}
