package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All lanes of one subscription, those that are due apart from those that are not, and how its endpoint stands. */
final class EndpointQueue {

    private final String subscription;
    private final EndpointRules rules;
    private final Map<String, Lane> lanes = new HashMap<>();
    private final TreeMap<Rank, Lane> ready = new TreeMap<>();
    private final TreeMap<Wake, Lane> later = new TreeMap<>();
    private final Map<String, OutboxRow> owed = new LinkedHashMap<>();
    private final EnumMap<Severity, Integer> rowsOfSeverity = new EnumMap<>(Severity.class);
    private EndpointHealth health;
    private @Nullable Subscription digested;
    private String digest = "";
    private int inFlight;
    private int rows;
    private DispatchOrder.@Nullable Place eligibleAs;
    private @Nullable Wake sleepingAs;

    EndpointQueue(String subscription, EndpointRules rules, EndpointHealth health) {
        this.subscription = subscription;
        this.rules = rules;
        this.health = health;
    }

    String subscription() {
        return subscription;
    }

    EndpointHealth health() {
        return health;
    }

    void health(EndpointHealth now) {
        health = now;
    }

    /** Whether what is known of the endpoint was observed at the subscription's address: hashed once for each policy. */
    @SuppressWarnings("ReferenceEquality") // To compare all that it says would cost as much as the hash.
    boolean isAt(Subscription subscription) {
        if (digested != subscription) {
            digest = subscription.addressDigest();
            digested = subscription;
        }
        return health.addressDigest().equals(digest);
    }

    int rows() {
        return rows;
    }

    int inFlight() {
        return inFlight;
    }

    Map<String, OutboxRow> owed() {
        return owed;
    }

    Collection<Lane> lanes() {
        return lanes.values();
    }

    @Nullable
    Lane lane(String incidentId) {
        return lanes.get(incidentId);
    }

    Lane laneFor(String incidentId) {
        return lanes.computeIfAbsent(incidentId, id -> new Lane());
    }

    boolean isEmpty() {
        return lanes.isEmpty() && owed.isEmpty();
    }

    void append(Lane lane, OutboxRow row) {
        lane.rows().addLast(row);
        count(row, 1);
    }

    void remove(Lane lane, OutboxRow row) {
        if (lane.rows().remove(row)) {
            count(row, -1);
        }
        if (lane.rows().isEmpty()) {
            lanes.remove(row.incidentId());
        }
    }

    private void count(OutboxRow row, int by) {
        rows += by;
        rowsOfSeverity.merge(row.severity(), by, EndpointQueue::sumOrNothing);
    }

    private static @Nullable Integer sumOrNothing(Integer before, Integer by) {
        return before + by == 0 ? null : before + by;
    }

    /** The least severity that waits; null where nothing does. */
    @Nullable
    Severity leastSeverity() {
        return rowsOfSeverity.isEmpty()
                ? null
                : rowsOfSeverity.keySet().iterator().next();
    }

    /** Files the lane among those due or not yet due, or under neither while it is under way. */
    void place(Lane lane, Instant now) {
        unplace(lane);
        if (lane.inFlight() || lane.rows().isEmpty()) {
            return;
        }
        Rank rank = lane.rank();
        if (rank.nextAt().isAfter(now)) {
            Wake wake = new Wake(rank.nextAt(), rank.seq(), subscription);
            later.put(wake, lane);
            lane.laterAs(wake);
        } else {
            ready.put(rank, lane);
            lane.readyAs(rank);
        }
    }

    void unplace(Lane lane) {
        if (lane.readyAs() != null) {
            ready.remove(lane.readyAs());
            lane.readyAs(null);
        }
        if (lane.laterAs() != null) {
            later.remove(lane.laterAs());
            lane.laterAs(null);
        }
    }

    void promote(Instant now) {
        while (!later.isEmpty() && !later.firstKey().at().isAfter(now)) {
            place(later.firstEntry().getValue(), now);
        }
    }

    /** The best lane that may go now by what this endpoint allows; null where none may. */
    @Nullable
    Rank sendable(Instant now) {
        if (ready.isEmpty() || health.isDisabled() || health.isOpen(now) || inFlight >= limit()) {
            return null;
        }
        return bucket(now).hasOne() ? ready.firstKey() : null;
    }

    /** When the answer of {@link #sendable} may change by time alone; null where only an event can change it. */
    @Nullable
    Instant changesAt(Instant now) {
        if (health.isDisabled()) {
            return null;
        }
        Instant next = later.isEmpty() ? null : later.firstKey().at();
        if (!ready.isEmpty() && inFlight < limit()) {
            Instant allowed = allowedAt(now);
            next = allowed.isAfter(now) && (next == null || allowed.isBefore(next)) ? allowed : next;
        }
        return next;
    }

    private Instant allowedAt(Instant now) {
        Instant open = health.openUntil();
        Instant token = bucket(now).hasOne() ? now : bucket(now).nextAt(rules.ratePerSecond());
        return open != null && open.isAfter(token) ? open : token;
    }

    /** Takes the best lane off the queue and lets it depart. */
    Lane depart(Instant now) {
        Lane lane = ready.firstEntry().getValue();
        unplace(lane);
        lane.depart(health.standing());
        inFlight++;
        health = health.with(bucket(now).take());
        return lane;
    }

    /** Lets the lanes depart whose rows were due at that time and may go in the same message, best first. */
    List<OutboxRow> departAlong(Instant due, int most, Predicate<OutboxRow> may) {
        List<Lane> along = ready.values().stream()
                .filter(lane -> lane.rows().getFirst().nextAt().equals(due)
                        && may.test(lane.rows().getFirst()))
                .limit(most)
                .toList();
        for (Lane lane : along) {
            unplace(lane);
            lane.departAlong();
        }
        return along.stream().map(lane -> lane.rows().getFirst()).toList();
    }

    void arrive(Lane lane) {
        lane.arrive();
        inFlight -= lane.wentAlong() ? 0 : 1;
    }

    private int limit() {
        return health.standing() == Standing.SOUND ? rules.inFlight() : 1;
    }

    private TokenBucket bucket(Instant now) {
        return health.bucket().at(now, rules.ratePerSecond(), rules.burst());
    }

    DispatchOrder.@Nullable Place eligibleAs() {
        return eligibleAs;
    }

    void eligibleAs(DispatchOrder.@Nullable Place place) {
        eligibleAs = place;
    }

    @Nullable
    Wake sleepingAs() {
        return sleepingAs;
    }

    void sleepingAs(@Nullable Wake wake) {
        sleepingAs = wake;
    }
}
