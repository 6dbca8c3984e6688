package dev.noroshi.processor.domain;

import dev.noroshi.event.Ids;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Sensor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Versions of incidents, made of what they say and what was counted. */
final class IncidentVersions {

    private IncidentVersions() {}

    /**
     * Why and how a version goes out.
     *
     * @param at in milliseconds
     */
    record Cause(
            IncidentChange change,
            IncidentState state,
            @Nullable CloseReason closeReason,
            long at) {

        static Cause of(IncidentChange change, long at) {
            return new Cause(change, IncidentState.OPEN, null, at);
        }

        static Cause over(IncidentChange change, @Nullable CloseReason closeReason, long at) {
            return new Cause(change, IncidentState.CLOSED, closeReason, at);
        }
    }

    /** The content of an incident that the event opens. */
    static Incident first(String fingerprint, IncidentEvent event, Tally tally) {
        Instant openedAt = Instant.ofEpochMilli(tally.openedAt);
        return new Incident(
                Ids.incident(fingerprint, event.getEventId()),
                0,
                fingerprint,
                IncidentState.OPEN,
                IncidentChange.OPENED,
                null,
                event.getProducerOrg(),
                null,
                openedAt,
                openedAt,
                EventTimes.instant(tally.firstSeen),
                EventTimes.instant(tally.lastSeen),
                tally.count,
                tally.events,
                List.of(),
                List.of(),
                tally.pool == Pool.COARSE,
                EventCopies.of(event),
                List.of(),
                null,
                List.of(),
                false);
    }

    /** The same incident saying something else. */
    static Incident content(Incident known, IncidentEvent event, List<Sensor> witnesses) {
        return with(known, known.getSharingCommunity(), event, witnesses, known.getReached());
    }

    /** The same incident with the community under which it is shared. */
    static Incident sharedIn(Incident known, @Nullable String community) {
        return with(known, community, known.getEvent(), known.getWitnesses(), known.getReached());
    }

    /** The same incident with those whom its versions went to. */
    static Incident reaching(Incident known, List<Reached> reached) {
        return with(known, known.getSharingCommunity(), known.getEvent(), known.getWitnesses(), reached);
    }

    /** The version that goes out now, with what the tally counted. */
    static Incident version(Incident content, Tally tally, Cause cause) {
        return new Incident(
                content.getIncidentId(),
                tally.version,
                content.getFingerprint(),
                cause.state(),
                cause.change(),
                cause.closeReason(),
                content.getSourceOrg(),
                content.getSharingCommunity(),
                content.getOpenedAt(),
                Instant.ofEpochMilli(cause.at()),
                EventTimes.instant(tally.firstSeen),
                EventTimes.instant(tally.lastSeen),
                tally.count,
                tally.events,
                content.getWitnesses(),
                tally.eventIds.all(),
                content.getCoarse(),
                content.getEvent(),
                content.getReached(),
                content.getRule(),
                content.getContributions(),
                content.getDegraded());
    }

    private static Incident with(
            Incident known,
            @Nullable String community,
            IncidentEvent event,
            List<Sensor> witnesses,
            List<Reached> reached) {
        return new Incident(
                known.getIncidentId(),
                known.getVersion(),
                known.getFingerprint(),
                known.getState(),
                known.getChange(),
                known.getCloseReason(),
                known.getSourceOrg(),
                community,
                known.getOpenedAt(),
                known.getUpdatedAt(),
                known.getFirstSeen(),
                known.getLastSeen(),
                known.getCount(),
                known.getEvents(),
                witnesses,
                known.getEventIds(),
                known.getCoarse(),
                event,
                reached,
                known.getRule(),
                known.getContributions(),
                known.getDegraded());
    }
}
