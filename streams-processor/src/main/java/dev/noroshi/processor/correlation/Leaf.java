package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dedup incident on which a group stands, as far as it must be known with every contribution.
 *
 * @param org that reported it; empty where a row of an earlier release did not say
 * @param kind of organisation, marking and community: who may see one of the kind may, as a rule, see all
 * @param said of all that may change and matters: marking, severity, victims
 */
record Leaf(
        String incidentId,
        String org,
        int kind,
        int said,
        Severity severity,
        @Nullable String country) {

    static Leaf of(Contributor contributor) {
        IncidentEvent event = contributor.getEvent();
        Handling handling = event.getHandling();
        int kind = Objects.hash(event.getProducerOrg(), handling, contributor.getSharingCommunity());
        int said = Objects.hash(
                kind, event.getSeverity().name(), event.getVictims().size());
        return new Leaf(
                contributor.getIncidentId(),
                event.getProducerOrg(),
                kind,
                said,
                event.getSeverity(),
                contributor.getCountry());
    }
}
