package dev.noroshi.processor.domain;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an event adds to an open incident, found out from the tally alone so that most events never load the content. */
final class Additions {

    private final IncidentEvent event;
    private final List<Endpoint> victims = new ArrayList<>();
    private boolean newVictimOrg;
    private boolean severer;
    private boolean newWitness;
    private boolean stricter;
    private boolean restated;

    private Additions(IncidentEvent event) {
        this.event = event;
    }

    /** Takes the event's severity and victims into the tally. */
    static Additions of(IncidentEvent event, Tally tally, DedupCaps caps) {
        Additions additions = new Additions(event);
        if (event.getSeverity().compareTo(tally.severity) > 0) {
            additions.severer = true;
            tally.severity = event.getSeverity();
        }
        for (Endpoint victim : event.getVictims()) {
            additions.victim(victim, tally, caps);
        }
        return additions;
    }

    /** What its source says anew of an event that is counted already: its marking counts, and its word if it is the first. */
    static Additions ofRevision(IncidentEvent event, Tally tally, DedupCaps caps) {
        Additions additions = of(event, tally, caps);
        additions.restated = true;
        return additions;
    }

    /** Another sensor's word: its severity counts, and it is named as a witness. */
    static Additions ofWitness(IncidentEvent event, Tally tally, DedupCaps caps) {
        Additions additions = of(event, tally, caps);
        KnownSet known = tally.witnesses;
        tally.witnesses = known.with(Seen.witness(event), caps.witnesses());
        additions.newWitness = !tally.witnesses.equals(known);
        return additions;
    }

    private void victim(Endpoint victim, Tally tally, DedupCaps caps) {
        KnownSet orgs = tally.victimOrgs;
        KnownSet keys = tally.victims;
        if (victim.getOrg() != null) {
            tally.victimOrgs = orgs.with(victim.getOrg(), caps.victims());
        }
        Optional<String> key = Fingerprint.key(victim);
        if (key.isPresent()) {
            tally.victims = keys.with(key.get(), caps.victims());
        }
        boolean newOrg = !Objects.equals(tally.victimOrgs, orgs);
        if (newOrg || !Objects.equals(tally.victims, keys)) {
            victims.add(victim);
        }
        newVictimOrg |= newOrg;
    }

    boolean isEmpty(Tally tally) {
        return !severer && !newWitness && victims.isEmpty() && !tally.finding && !restated;
    }

    /**
     * The content with what the event adds. The newer word of a finding, or of the event that opened the incident, replaces
     * the older one, but for the marking.
     */
    Incident into(Incident content, Tally tally) {
        IncidentEvent known = content.getEvent();
        boolean replaces = tally.finding || (restated && known.getEventId().equals(event.getEventId()));
        IncidentEvent merged = EventCopies.of(replaces ? event : known);
        if (!tally.finding) {
            EventCopies.severity(merged, tally.severity);
            List<Endpoint> all = new ArrayList<>(known.getVictims());
            all.addAll(victims);
            EventCopies.victims(merged, all);
        }
        if (tally.finding || restated) {
            mark(merged, known);
        }
        return IncidentVersions.content(content, merged, witnesses(content));
    }

    private void mark(IncidentEvent merged, IncidentEvent known) {
        Handling handling = StricterHandling.of(known.getHandling(), event.getHandling());
        stricter = known.getHandling() != null && !known.getHandling().equals(handling);
        boolean stays = Objects.equals(known.getHandling(), handling);
        EventCopies.handling(merged, handling, stays ? known.getHandlingBy() : event.getHandlingBy());
    }

    private List<Sensor> witnesses(Incident content) {
        if (!newWitness) {
            return content.getWitnesses();
        }
        List<Sensor> all = new ArrayList<>(content.getWitnesses());
        all.add(event.getSensor());
        return all;
    }

    /** Why a version must go out at once; empty where there is no such reason. */
    Optional<IncidentChange> urgent() {
        if (stricter) {
            return Optional.of(IncidentChange.MARKING_STRICTER);
        }
        if (severer) {
            return Optional.of(IncidentChange.SEVERITY_RAISED);
        }
        return newVictimOrg ? Optional.of(IncidentChange.NEW_VICTIM) : Optional.empty();
    }
}
