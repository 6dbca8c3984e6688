package dev.noroshi.policy.naive;

import dev.noroshi.schema.IncidentEvent;
import java.time.Instant;
import java.util.List;

/** One question: may this recipient have this event, under this policy and these grants, now? */
record Triple(World world, IncidentEvent event, String recipient, List<Grant> grants, Instant now) {

    Triple to(String other) {
        return new Triple(world, event, other, grants, now);
    }

    Triple with(World other) {
        return new Triple(other, event, recipient, grants, now);
    }

    Triple with(IncidentEvent other) {
        return new Triple(world, other, recipient, grants, now);
    }

    Triple with(List<Grant> others) {
        return new Triple(world, event, recipient, others, now);
    }
}
