package dev.noroshi.processor.domain;

import dev.noroshi.schema.Incident;
import java.time.Instant;

/** Who may have an incident, as the policy in force says. Never throws for what an incident holds. */
@FunctionalInterface
public interface Router {

    Routed route(Incident incident, Instant now);
}
