package dev.noroshi.policy;

import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report that a derived incident is made of: an incident of one source, unredacted.
 *
 * @param event what it says; its producer is the source, its handling the effective one, fixed when the incident opened
 * @param sharingCommunity as fixed when the incident opened, empty for none; null: the source's own now
 */
public record Contribution(
        IncidentEvent event,
        String incidentId,
        @Nullable String sharingCommunity,
        Instant firstSeen,
        Instant lastSeen,
        long count) {

    /** An incident as it stands. */
    public static Contribution of(Incident incident) {
        return new Contribution(
                incident.getEvent(),
                incident.getIncidentId(),
                incident.getSharingCommunity(),
                incident.getFirstSeen(),
                incident.getLastSeen(),
                incident.getCount());
    }
}
