package dev.noroshi.notifier.domain;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint sends next. Endpoints that can send now are ordered by their best lane, those of each standing apart;
 * those that cannot wait for the time when they can. Nothing is ever scanned, so a backlog of one endpoint costs the
 * others nothing.
 */
final class DispatchOrder {

    private final Map<Standing, NavigableMap<Rank, EndpointQueue>> eligible = new EnumMap<>(Standing.class);
    private final TreeMap<Wake, EndpointQueue> sleeping = new TreeMap<>();

    /** Where an endpoint that can send now is filed. */
    record Place(Standing standing, Rank rank) {}

    /** Files the endpoint anew after anything about it changed. */
    void file(EndpointQueue endpoint, Instant now) {
        drop(endpoint);
        endpoint.promote(now);
        Rank best = endpoint.sendable(now);
        if (best != null) {
            Place place = new Place(endpoint.health().standing(), best);
            eligible(place.standing()).put(best, endpoint);
            endpoint.eligibleAs(place);
        }
        Instant next = endpoint.changesAt(now);
        if (next != null) {
            Wake wake = new Wake(next, 0, endpoint.subscription());
            sleeping.put(wake, endpoint);
            endpoint.sleepingAs(wake);
        }
    }

    void drop(EndpointQueue endpoint) {
        Place place = endpoint.eligibleAs();
        if (place != null) {
            eligible(place.standing()).remove(place.rank());
            endpoint.eligibleAs(null);
        }
        if (endpoint.sleepingAs() != null) {
            sleeping.remove(endpoint.sleepingAs());
            endpoint.sleepingAs(null);
        }
    }

    /** The endpoint whose turn it is among those of a standing that has a free slot; null where there is none. */
    @Nullable
    EndpointQueue next(Instant now, Slots slots) {
        while (!sleeping.isEmpty() && !sleeping.firstKey().at().isAfter(now)) {
            file(sleeping.firstEntry().getValue(), now);
        }
        Map.@Nullable Entry<Rank, EndpointQueue> first = null;
        for (Standing standing : Standing.values()) {
            Map.Entry<Rank, EndpointQueue> best = eligible(standing).firstEntry();
            boolean ahead = best != null && (first == null || best.getKey().compareTo(first.getKey()) < 0);
            first = ahead && slots.free(standing) ? best : first;
        }
        return first == null ? null : first.getValue();
    }

    private NavigableMap<Rank, EndpointQueue> eligible(Standing standing) {
        return eligible.computeIfAbsent(standing, none -> new TreeMap<>());
    }
}
