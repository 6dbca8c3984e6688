package dev.noroshi.processor.topology;

import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.processor.domain.Releasing;
import dev.noroshi.schema.ReleaseGrant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Notices what may answer differently what is held: a grant, another policy, a stop that is over, a new day. */
final class ReleaseOccasions {

    private final ProcessorParts parts;
    private final Releasing releasing;
    private long grants;
    private String policy = "";
    private Suspensions suspensions = Suspensions.NONE;
    private @Nullable LocalDate day;

    ReleaseOccasions(ProcessorParts parts, Releasing releasing) {
        this.parts = parts;
        this.releasing = releasing;
        // All that came before the task did is asked about with everything else.
        this.grants = parts.orders().changes();
    }

    /** Says what is to be asked about again. Dates in policies are days of UTC. */
    void look(long now) {
        LocalDate today = Instant.ofEpochMilli(now).atZone(ZoneOffset.UTC).toLocalDate();
        String inForce = parts.policy().version();
        Suspensions stops = parts.orders().suspensions();
        if (!inForce.equals(policy) || !today.equals(day) || stops != suspensions) {
            policy = inForce;
            suspensions = stops;
            day = today;
            releasing.askAll();
        }
        long changes = parts.orders().changes();
        if (changes != grants) {
            parts.orders().since(grants).forEach(this::granted);
            grants = changes;
        }
    }

    private void granted(ReleaseGrant grant) {
        String incident = grant.getIncidentId();
        if (incident != null) {
            releasing.ask(grant.getGrantedBy(), incident);
        }
        if (grant.getEventId() != null) {
            releasing.ask(grant.getGrantedBy());
        }
    }
}
