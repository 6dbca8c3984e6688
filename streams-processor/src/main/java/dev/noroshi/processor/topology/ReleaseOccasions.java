package dev.noroshi.processor.topology;

import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.processor.domain.AskedAgain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Notices what may answer differently what is held: a grant, another policy, a stop that is over, a new day. */
final class ReleaseOccasions {

    private final ProcessorParts parts;
    private final AskedAgain waiting;
    private long grants;
    private String policy = "";
    private Suspensions suspensions = Suspensions.NONE;
    private @Nullable LocalDate day;

    ReleaseOccasions(ProcessorParts parts, AskedAgain waiting) {
        this.parts = parts;
        this.waiting = waiting;
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
            waiting.askAll();
        }
        long changes = parts.orders().changes();
        if (changes != grants) {
            parts.orders().since(grants).forEach(waiting::granted);
            grants = changes;
        }
    }
}
