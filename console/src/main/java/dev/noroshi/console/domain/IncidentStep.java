package dev.noroshi.console.domain;

import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an incident.
 *
 * @param tlp null where the source gave no marking
 */
public record IncidentStep(
        int version,
        IncidentChange change,
        IncidentState state,
        Instant at,
        Severity severity,
        @Nullable Tlp tlp,
        long count,
        Place place) {}
