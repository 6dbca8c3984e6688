package dev.noroshi.processor.domain;

import dev.noroshi.schema.Activity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;

/**
 * One event on its way through dedup.
 *
 * @param key of the fingerprint, under which its incident is kept
 * @param at now, in milliseconds
 * @param out where versions of incidents go
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Arrival(String fingerprint, byte[] key, IncidentEvent event, long at, Publication out) {

    /** The same event, counted under another fingerprint. */
    Arrival under(String other, byte[] otherKey) {
        return new Arrival(other, otherKey, event, at, out);
    }

    String org() {
        return event.getProducerOrg();
    }

    void countedTo(Tally tally) {
        out.counted(fingerprint, tally);
    }

    boolean isClose() {
        return event.getActivity() == Activity.CLOSE;
    }

    /**
     * What it adds to an open incident.
     *
     * @param revision whether the event is counted already; an update is taken so even where it is not, because its marking
     *     may be another than the one under which the incident was opened
     */
    Additions additions(Tally tally, boolean revision, DedupCaps caps) {
        return revision || event.getActivity() != Activity.CREATE
                ? Additions.ofRevision(event, tally, caps)
                : Additions.of(event, tally, caps);
    }

    /** CRITICAL and FATAL are never folded into a coarse incident. */
    boolean isNeverFolded() {
        return event.getSeverity().compareTo(Severity.CRITICAL) >= 0;
    }
}
