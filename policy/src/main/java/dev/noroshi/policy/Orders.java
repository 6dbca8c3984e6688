package dev.noroshi.policy;

import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Suspension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered beside the policy, as one instance knows it: the grants of custodians, and the emergency stops of
 * operators. Written by one thread, read by all that decide; grants that ran out long ago are forgotten.
 */
public final class Orders {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Map<String, Known> byId = new LinkedHashMap<>();
    private final Map<String, Suspension> stops = new TreeMap<>();
    private volatile Suspensions suspensions = Suspensions.NONE;
    private @Nullable Grants grants = Grants.none();
    private final AtomicLong changes = new AtomicLong();

    private record Known(ReleaseGrant grant, long change) {}

    /** The grants there are now. */
    public synchronized Grants grants() {
        Grants known = grants;
        if (known == null) {
            known = Grants.of(byId.values().stream().map(Known::grant).toList());
            grants = known;
        }
        return known;
    }

    /** All grants that are remembered, those that ran out or were taken back of late among them; by id. */
    public synchronized List<ReleaseGrant> all() {
        return byId.values().stream()
                .map(Known::grant)
                .sorted(Comparator.comparing(ReleaseGrant::getId))
                .toList();
    }

    /** The grant of that id, whether it stands or not; empty where none is remembered. */
    public synchronized Optional<ReleaseGrant> grant(String id) {
        return Optional.ofNullable(byId.get(id)).map(Known::grant);
    }

    /** How many changes there have been: another number may mean another answer. */
    public long changes() {
        return changes.get();
    }

    /** The grants that have come since that change and still stand. */
    public synchronized List<ReleaseGrant> since(long change) {
        List<ReleaseGrant> since = new ArrayList<>();
        for (Known each : byId.values()) {
            if (each.change() > change) {
                since.add(each.grant());
            }
        }
        return since;
    }

    /**
     * Takes in the grant that stands under a key now; one that stood there before stands no more. What stands under
     * another's id grants nothing.
     *
     * @return whether it stood under its own id
     */
    public synchronized boolean put(String key, ReleaseGrant grant, Instant now) {
        byId.remove(key);
        if (!key.equals(grant.getId())) {
            changed();
            return false;
        }
        byId.put(grant.getId(), new Known(grant, changes.get() + 1));
        byId.values().removeIf(each -> isOver(each.grant(), now));
        changed();
        return true;
    }

    /** The grant of that id stands no more. */
    public synchronized void remove(String id) {
        byId.remove(id);
        changed();
    }

    /** The emergency stops in force. */
    public Suspensions suspensions() {
        return suspensions;
    }

    /**
     * Takes in what was said last under a key: a stop, or that it is over. What stands under another's key stops both.
     *
     * @return whether it stood under its own key
     */
    public synchronized boolean put(String key, Suspension suspension, Instant now) {
        boolean fits = key.equals(Suspensions.key(suspension));
        stops.put(key, fits ? suspension : Suspensions.unclear(key, now));
        if (!fits && suspension.getActive()) {
            stops.put(Suspensions.key(suspension), suspension);
        }
        stopsChanged();
        return fits;
    }

    /** Takes in that what was said last under a key is not known: it counts as a stop. */
    public synchronized void putUnclear(String key, Instant now) {
        stops.put(key, Suspensions.unclear(key, now));
        stopsChanged();
    }

    /** Nothing is said under that key any more. */
    public synchronized void removeStop(String key) {
        stops.remove(key);
        stopsChanged();
    }

    /** What was said last under each key. */
    public synchronized Map<String, Suspension> stops() {
        return new TreeMap<>(stops);
    }

    private void stopsChanged() {
        suspensions = Suspensions.of(stops.values());
        changes.incrementAndGet();
    }

    private static boolean isOver(ReleaseGrant grant, Instant now) {
        return !now.isBefore(grant.getUntil().plus(REMEMBERED));
    }

    private void changed() {
        grants = null;
        changes.incrementAndGet();
    }
}
