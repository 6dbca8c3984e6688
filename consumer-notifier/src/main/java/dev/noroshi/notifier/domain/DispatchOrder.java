package dev.noroshi.notifier.domain;

import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint sends next. Endpoints that can send now are ordered by their best lane, suspect ones apart; those that
 * cannot wait for the time when they can. Nothing is ever scanned, so a backlog of one endpoint costs the others nothing.
 */
final class DispatchOrder {

    private final TreeMap<Rank, EndpointQueue> sound = new TreeMap<>();
    private final TreeMap<Rank, EndpointQueue> suspect = new TreeMap<>();
    private final TreeMap<Wake, EndpointQueue> sleeping = new TreeMap<>();

    /** Files the endpoint anew after anything about it changed. */
    void file(EndpointQueue endpoint, Instant now) {
        drop(endpoint);
        endpoint.promote(now);
        Rank best = endpoint.sendable(now);
        if (best != null) {
            boolean asSuspect = endpoint.health().suspect();
            (asSuspect ? suspect : sound).put(best, endpoint);
            endpoint.eligibleAs(best, asSuspect);
        }
        Instant next = endpoint.changesAt(now);
        if (next != null) {
            Wake wake = new Wake(next, 0, endpoint.subscription());
            sleeping.put(wake, endpoint);
            endpoint.sleepingAs(wake);
        }
    }

    void drop(EndpointQueue endpoint) {
        if (endpoint.eligibleAs() != null) {
            (endpoint.eligibleAsSuspect() ? suspect : sound).remove(endpoint.eligibleAs());
            endpoint.eligibleAs(null, false);
        }
        if (endpoint.sleepingAs() != null) {
            sleeping.remove(endpoint.sleepingAs());
            endpoint.sleepingAs(null);
        }
    }

    /** The endpoint whose turn it is, given the free slots; null where none can send. */
    @Nullable
    EndpointQueue next(Instant now, Slots slots) {
        while (!sleeping.isEmpty() && !sleeping.firstKey().at().isAfter(now)) {
            file(sleeping.firstEntry().getValue(), now);
        }
        EndpointQueue first = sound.isEmpty() ? null : sound.firstEntry().getValue();
        if (!suspect.isEmpty() && slots.free(true)) {
            boolean ahead = first == null || suspect.firstKey().compareTo(sound.firstKey()) < 0;
            first = ahead ? suspect.firstEntry().getValue() : first;
        }
        return first;
    }
}
