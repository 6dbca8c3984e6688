package dev.noroshi.processor.domain;

import dev.noroshi.processor.domain.IncidentVersions.Cause;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts events to open incidents, and sends a version when that is news. */
final class Updating {

    private final DedupSettings settings;
    private final OpenIncidents open;

    Updating(DedupSettings settings, OpenIncidents open) {
        this.settings = settings;
        this.open = open;
    }

    /** Counts the event to an incident of its own fingerprint. */
    void count(Tally tally, Arrival arrival, boolean occurrence) {
        arrival.countedTo(tally);
        tally.add(arrival.event(), occurrence, arrival.at(), settings);
        tally.revised |= !occurrence || tally.finding;
        merge(tally, arrival, arrival.additions(tally, !occurrence, settings.caps()));
    }

    /** Counts the event to a coarse incident, whose content stays that of its first event. */
    void countCoarsely(Tally tally, Arrival arrival) {
        arrival.countedTo(tally);
        tally.add(arrival.event(), true, arrival.at(), settings);
        announce(tally, arrival, null, Optional.empty());
    }

    /** Names the event's sensor as a witness. */
    void witness(Tally tally, Arrival arrival) {
        arrival.countedTo(tally);
        Additions additions = Additions.ofWitness(arrival.event(), tally, settings.caps());
        tally.news |= !additions.isEmpty(tally);
        merge(tally, arrival, additions);
    }

    /** Sends what has become news by the passing of time. */
    void look(byte[] key, Tally tally, long at, Publication out) {
        ordinary(tally, at).ifPresent(change -> send(key, tally, open.content(key), Cause.of(change, at), out));
        open.reschedule(key, tally, at);
    }

    private void merge(Tally tally, Arrival arrival, Additions additions) {
        Incident content = null;
        if (!additions.isEmpty(tally)) {
            content = additions.into(open.content(arrival.key()), tally);
            open.save(arrival.key(), content);
        }
        announce(tally, arrival, content, additions.urgent());
    }

    private void announce(Tally tally, Arrival arrival, @Nullable Incident loaded, Optional<IncidentChange> urgent) {
        byte[] key = arrival.key();
        urgent.or(() -> ordinary(tally, arrival.at())).ifPresent(change -> {
            Incident content = loaded == null ? open.content(key) : loaded;
            send(key, tally, content, Cause.of(change, arrival.at()), arrival.out());
        });
        open.save(key, tally);
    }

    private Optional<IncidentChange> ordinary(Tally tally, long at) {
        if (!tally.news) {
            return Optional.empty();
        }
        if (tally.passedMilestone()) {
            return Optional.of(IncidentChange.COUNTED);
        }
        if (tally.intervalOver(at, settings.times())) {
            return Optional.of(tally.revised ? IncidentChange.SOURCE_UPDATE : IncidentChange.INTERVAL);
        }
        return Optional.empty();
    }

    @SuppressWarnings("ReferenceEquality") // the very same object comes back where nothing was settled
    private void send(byte[] key, Tally tally, Incident content, Cause cause, Publication out) {
        Incident settled = out.emit(tally, content, cause);
        if (settled != content) {
            open.save(key, settled);
        }
    }
}
