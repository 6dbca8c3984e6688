package dev.noroshi.processor.domain;

import dev.noroshi.processor.domain.IncidentVersions.Cause;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import org.jspecify.annotations.Nullable;

/** Opens incidents and ends them, each within the caps of its producer. */
final class Opening {

    private final DedupSettings settings;
    private final RowKeys keys;
    private final Seen seen;
    private final OpenIncidents open;
    private final Updating updating;

    Opening(DedupSettings settings, RowKeys keys, Seen seen, OpenIncidents open, Updating updating) {
        this.settings = settings;
        this.keys = keys;
        this.seen = seen;
        this.open = open;
        this.updating = updating;
    }

    /** Opens an incident for an event that belongs to none. */
    DedupResult open(Arrival arrival) {
        Pool pool = open.poolFor(arrival.org(), arrival.isNeverFolded());
        if (pool == Pool.COARSE) {
            fold(arrival);
            return DedupResult.COARSE;
        }
        Tally tally = tally(pool == null ? Pool.OPEN : pool, arrival);
        Incident content = emitFirst(arrival, tally, Cause.of(IncidentChange.OPENED, arrival.at()));
        if (pool == null) {
            remember(content, tally, arrival.at());
            return DedupResult.UNTRACKED;
        }
        open.open(arrival.key(), tally, content, arrival.at());
        return DedupResult.OPENED;
    }

    /** The open incident of that key, after it was closed if it is over. */
    @Nullable
    Tally current(byte[] key, long at, Publication out) {
        Tally tally = open.tally(key);
        if (tally != null && isOver(tally, at)) {
            close(key, tally, at, out);
            return null;
        }
        return tally;
    }

    /** Ends an incident on its source's word, even one of which nothing is kept: those who got it must hear. */
    void closedBySource(@Nullable Tally tally, Arrival arrival) {
        Cause cause = Cause.over(IncidentChange.SOURCE_CLOSED, arrival.event().getCloseReason(), arrival.at());
        if (tally == null) {
            Tally momentary = tally(Pool.OPEN, arrival);
            remember(emitFirst(arrival, momentary, cause), momentary, arrival.at());
            return;
        }
        arrival.countedTo(tally);
        tally.add(arrival.event(), false, arrival.at(), settings);
        Additions additions = arrival.additions(tally, true, settings.caps());
        Incident content = additions.into(open.content(arrival.key()), tally);
        end(arrival.key(), tally, content, cause, arrival.out());
    }

    /** Ends an incident that is silent or old. */
    void close(byte[] key, Tally tally, long at, Publication out) {
        boolean silent = tally.silent(at, settings.times());
        IncidentChange change = silent ? IncidentChange.GAP_CLOSED : IncidentChange.AGE_CLOSED;
        end(key, tally, open.content(key), Cause.over(change, null, at), out);
    }

    boolean isOver(Tally tally, long at) {
        return tally.silent(at, settings.times()) || tally.tooOld(at, settings.times());
    }

    private void fold(Arrival arrival) {
        String fingerprint = keys.coarse(arrival.event());
        Arrival coarse = arrival.under(fingerprint, keys.fingerprint(fingerprint));
        Tally known = current(coarse.key(), arrival.at(), arrival.out());
        if (known != null) {
            updating.countCoarsely(known, coarse);
            return;
        }
        makeRoom(arrival);
        Tally tally = tally(Pool.COARSE, arrival);
        Incident content = emitFirst(coarse, tally, Cause.of(IncidentChange.OPENED, arrival.at()));
        open.open(coarse.key(), tally, content, arrival.at());
    }

    private void makeRoom(Arrival arrival) {
        byte[] oldest = open.coarseToClose(arrival.org());
        Tally tally = oldest == null ? null : open.tally(oldest);
        if (oldest != null && tally != null) {
            close(oldest, tally, arrival.at(), arrival.out());
        }
    }

    private Tally tally(Pool pool, Arrival arrival) {
        Tally tally = Tally.opened(pool, arrival.event(), arrival.at(), settings);
        Additions.of(arrival.event(), tally, settings.caps());
        return tally;
    }

    private Incident emitFirst(Arrival arrival, Tally tally, Cause cause) {
        arrival.countedTo(tally);
        Incident content = IncidentVersions.first(arrival.fingerprint(), arrival.event(), tally);
        Closed before = seen.closed(arrival.org(), content.getIncidentId(), cause.at());
        tally.version = before.version();
        // A version of before its close may wait still.
        tally.held = before.version() > 0;
        content = before.reached().isEmpty() ? content : IncidentVersions.reaching(content, before.reached());
        return arrival.out().emit(tally, content, cause);
    }

    private void end(byte[] key, Tally tally, Incident content, Cause cause, Publication out) {
        Incident last = out.emit(tally, content, cause);
        open.remove(key, tally, content.getSourceOrg());
        remember(last, tally, cause.at());
    }

    private void remember(Incident content, Tally tally, long at) {
        Closed last = new Closed(tally.version, content.getReached());
        seen.close(content.getSourceOrg(), content.getIncidentId(), last, at);
    }
}
