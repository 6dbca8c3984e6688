package dev.noroshi.processor.domain;

import dev.noroshi.event.BodyHash;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Dedup of one partition. The first event of a fingerprint opens an incident and goes out at once; what follows is
 * counted to it until it is news again or over. Live, `now` is the time of receipt; over history, the event's own.
 * Used by one thread.
 */
public final class Dedup {

    private static final int ROWS_SWEPT = 256;
    private static final int ROWS_PREPARED = 20_000;
    /** Fewer, since a content takes the room of ten other rows. */
    private static final int CONTENTS_PREPARED = 5_000;

    private final DedupSettings settings;
    private final Router router;
    private final DedupMemory memory;
    private final RowKeys keys = new RowKeys();
    private final Ledgers ledgers;
    private final Seen seen;
    private final OpenIncidents open;
    private final Updating updating;
    private final Opening opening;

    /**
     * @param forgotten told how many rows were forgotten before their time because their producer is over its cap
     */
    public Dedup(DedupSettings settings, DedupMemory memory, Router router, LongConsumer forgotten) {
        this.settings = settings;
        this.router = router;
        this.memory = memory;
        this.ledgers = new Ledgers(memory.ledgers(), keys);
        this.seen = new Seen(memory.seen(), ledgers, keys, settings, forgotten);
        this.open = new OpenIncidents(memory, ledgers, settings);
        this.updating = new Updating(settings, open);
        this.opening = new Opening(settings, keys, seen, open, updating);
    }

    /**
     * Takes in one event; first closes what is due by its time. An UPDATE or CLOSE that may belong elsewhere is answered by
     * {@link DedupResult#ASKS}, to be settled by its producer's id.
     */
    public Acceptance accept(String fingerprint, IncidentEvent event, Instant now) {
        return accept(fingerprint, event, now, false);
    }

    /** Takes in an event under the fingerprint that it belongs to. */
    public Acceptance settle(String fingerprint, IncidentEvent event, Instant now) {
        return accept(fingerprint, event, now, true);
    }

    private Acceptance accept(String fingerprint, IncidentEvent event, Instant now, boolean settled) {
        Publication out = new Publication(router);
        long at = now.toEpochMilli();
        expire(at, out);
        Arrival arrival = new Arrival(fingerprint, keys.fingerprint(fingerprint), event, at, out);
        DedupResult result = settled || !asks(arrival) ? take(arrival) : DedupResult.ASKS;
        save();
        return new Acceptance(result, out.versions(), out.incident());
    }

    private boolean asks(Arrival arrival) {
        if (!ProducerIds.names(arrival.event())) {
            return false;
        }
        Tally tally = open.tally(arrival.key());
        return tally == null
                || opening.isOver(tally, arrival.at())
                || !tally.eventIds.all().contains(arrival.event().getEventId());
    }

    private DedupResult take(Arrival arrival) {
        IncidentEvent event = arrival.event();
        return switch (seen.see(event, BodyHash.of(event), arrival.at())) {
            case REPEAT -> DedupResult.REPEAT;
            case LATE -> DedupResult.LATE;
            case FIRST -> first(arrival);
            case REVISION -> take(arrival, false);
        };
    }

    /**
     * What the incident says to which an event was counted that was just taken in; null where the event is no occurrence
     * of its own: a repeat, a witness, another version of one, or the end.
     */
    public @Nullable Incident countedTo(Acceptance acceptance) {
        IncidentRef ref = acceptance.incident();
        return switch (acceptance.result()) {
            case OPENED, UNTRACKED -> {
                List<RoutedIncident> versions = acceptance.versions();
                yield versions.get(versions.size() - 1).incident();
            }
            case COUNTED, COARSE -> ref == null ? null : open.find(keys.fingerprint(ref.fingerprint()));
            case REVISED, CLOSED, REPEAT, WITNESS, ASKS, LATE -> null;
        };
    }

    /** Closes and updates what is due, at most as much as one run may. */
    public List<RoutedIncident> expire(Instant now) {
        Publication out = new Publication(router);
        expire(now.toEpochMilli(), out);
        save();
        return out.versions();
    }

    /** Whether anything may have to be closed or updated by then. */
    public boolean isDue(Instant now) {
        return open.isDue(now.toEpochMilli());
    }

    /** How many incidents are open; reads the ledgers of all producers. */
    public OpenCounts openCounts() {
        return ledgers.openCounts();
    }

    /** Lets the rows of one organisation grow old, each call those of the next one, and prepares the memory. */
    public void sweep(Instant now) {
        memory.seen().prepare(ROWS_PREPARED);
        memory.tallies().prepare(ROWS_PREPARED);
        memory.contents().prepare(CONTENTS_PREPARED);
        ledgers.next().forEach(ledger -> seen.sweep(ledger, now.toEpochMilli(), ROWS_SWEPT));
        save();
    }

    private DedupResult first(Arrival arrival) {
        IncidentEvent event = arrival.event();
        boolean comparable = !Findings.isFinding(event) && !event.getTimeInferred() && !arrival.isClose();
        Twin twin = comparable ? seen.twin(arrival.fingerprint(), event, arrival.at()) : Twin.NONE;
        if (twin == Twin.NONE) {
            return take(arrival, true);
        }
        Tally tally = opening.current(arrival.key(), arrival.at(), arrival.out());
        if (tally != null) {
            updating.witness(tally, arrival);
        } else if (twin == Twin.GRAVER) {
            // What it belongs to is over, so nothing else would tell how grave it is.
            return take(arrival, true);
        }
        return DedupResult.WITNESS;
    }

    private DedupResult take(Arrival arrival, boolean occurrence) {
        Tally tally = opening.current(arrival.key(), arrival.at(), arrival.out());
        if (arrival.isClose()) {
            opening.closedBySource(tally, arrival);
            return DedupResult.CLOSED;
        }
        if (tally == null) {
            return opening.open(arrival);
        }
        updating.count(tally, arrival, occurrence);
        return occurrence ? DedupResult.COUNTED : DedupResult.REVISED;
    }

    /** Or a commit would take in the event without all its rows. */
    private void save() {
        ledgers.save();
        open.saveSchedule();
        memory.write().run();
    }

    private void expire(long at, Publication out) {
        if (open.isDue(at)) {
            open.due(at, settings.caps().expiries()).forEach(entry -> look(entry, at, out));
        }
    }

    private void look(Schedule.Entry entry, long at, Publication out) {
        byte[] key = entry.fingerprint();
        Tally tally = open.tally(key);
        if (tally == null || tally.indexedAt != entry.due()) {
            return;
        }
        if (opening.isOver(tally, at)) {
            opening.close(key, tally, at, out);
        } else {
            updating.look(key, tally, at, out);
        }
    }
}
