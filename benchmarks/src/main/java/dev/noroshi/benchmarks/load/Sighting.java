package dev.noroshi.benchmarks.load;

import dev.noroshi.schema.IncidentEvent;

/**
 * One event to send.
 *
 * @param index its place in the load
 * @param first whether it opens an incident
 */
public record Sighting(int index, boolean first, IncidentEvent event) {}
