package dev.noroshi.processor.domain;

import dev.noroshi.event.Lifetime;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;

/**
 * What changes with every event of an open incident: a small row, while the content lies apart. Mutable, owned by who
 * loaded it. Processing times in milliseconds, event times in microseconds since 1970.
 */
final class Tally {

    /** Ids are UUIDs; a longer one has come past the gateway and is not repeated. */
    private static final int LONGEST_ID = 200;

    final Pool pool;
    final boolean finding;
    final long openedAt;
    int version;
    long emittedAt;
    long activeAt;
    long firstSeen;
    long lastSeen;
    long count;
    long events;
    /** The next count that is news by itself. */
    long milestone;
    /** Silence after which it is over; 0: as the settings say. */
    long gap;
    /** Age at which it is over; 0: as the settings say. */
    long longest;
    /** Where the index of due incidents holds it. */
    long indexedAt;

    Severity severity;
    /** Something changed since the last version. */
    boolean news;
    /** The source itself said something new since the last version. */
    boolean revised;
    /** The last version waits for somebody or something. */
    boolean held;
    /** No policy has been asked yet which community it is shared in. */
    boolean unrouted = true;

    KnownSet victims = KnownSet.EMPTY;
    KnownSet victimOrgs = KnownSet.EMPTY;
    KnownSet witnesses = KnownSet.EMPTY;
    KeptIds eventIds = KeptIds.NONE;

    Tally(Pool pool, boolean finding, long openedAt, Severity severity) {
        this.pool = pool;
        this.finding = finding;
        this.openedAt = openedAt;
        this.activeAt = openedAt;
        this.severity = severity;
    }

    /** One that begins with the event. */
    static Tally opened(Pool pool, IncidentEvent event, long at, DedupSettings settings) {
        boolean finding = pool != Pool.COARSE && Findings.isFinding(event);
        Tally tally = new Tally(pool, finding, at, event.getSeverity());
        if (pool != Pool.COARSE && !finding) {
            tally.lifetime(settings.templates().lifetime(event.getClassification()));
        }
        EventTimes seen = EventTimes.of(event, at, settings.times());
        tally.firstSeen = seen.first();
        tally.lastSeen = seen.last();
        tally.events = 1;
        tally.count = Math.max(1, event.getCount());
        tally.milestone = above(tally.count);
        tally.addId(event, 1);
        return tally;
    }

    private void lifetime(Lifetime own) {
        gap = own.gap() == null ? 0 : own.gap().toMillis();
        longest = own.age() == null ? 0 : own.age().toMillis();
    }

    /** Takes in another event's times, its id and, if it is an occurrence of its own, its count. */
    void add(IncidentEvent event, boolean occurrence, long at, DedupSettings settings) {
        EventTimes seen = EventTimes.of(event, at, settings.times());
        firstSeen = Math.min(firstSeen, seen.first());
        lastSeen = Math.max(lastSeen, seen.last());
        activeAt = Math.max(activeAt, at);
        events++;
        news = true;
        if (finding) {
            count = Math.max(count, event.getCount());
        } else if (occurrence) {
            count = saturated(count, Math.max(1, event.getCount()));
        }
        if (occurrence) {
            addId(event, settings.caps().eventIds());
        }
    }

    private void addId(IncidentEvent event, int most) {
        if (eventIds.count() < most && event.getEventId().length() <= LONGEST_ID) {
            eventIds = eventIds.with(event.getEventId());
        }
    }

    boolean passedMilestone() {
        return count >= milestone;
    }

    boolean intervalOver(long at, DedupTimes times) {
        return at >= emittedAt + times.interval(severity);
    }

    boolean tooOld(long at, DedupTimes times) {
        return at >= oldAt(times);
    }

    boolean silent(long at, DedupTimes times) {
        return at >= silentAt(times);
    }

    /** When it must be looked at again, if nothing happens before. */
    long due(DedupTimes times) {
        long over = Math.min(silentAt(times), oldAt(times));
        return news ? Math.min(over, emittedAt + times.interval(severity)) : over;
    }

    private long silentAt(DedupTimes times) {
        return activeAt + (gap == 0 ? times.gap(finding) : gap);
    }

    private long oldAt(DedupTimes times) {
        return openedAt + (longest == 0 ? times.longest().toMillis() : longest);
    }

    /** When it should be looked at next: due, or the end of the running interval, by which there may be news. */
    long nextLook(long at, DedupTimes times) {
        long due = due(times);
        long intervalEnd = emittedAt + times.interval(severity);
        return intervalEnd > at ? Math.min(due, intervalEnd) : due;
    }

    /** A version goes out now. */
    void emitted(long at) {
        version++;
        emittedAt = at;
        milestone = above(count);
        news = false;
        revised = false;
    }

    private static long above(long count) {
        long power = 10;
        while (power <= count && power < Long.MAX_VALUE / 10) {
            power *= 10;
        }
        return power > count ? power : Long.MAX_VALUE;
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
