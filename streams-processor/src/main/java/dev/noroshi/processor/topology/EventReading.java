package dev.noroshi.processor.topology;

import dev.noroshi.schema.IncidentEvent;

/** What a record of the events topic turned out to be. */
sealed interface EventReading {

    record Decoded(IncidentEvent event) implements EventReading {}

    /**
     * A record at fault.
     *
     * @param code stable, for machines
     * @param reason one sentence for people
     */
    record Faulty(String code, String reason) implements EventReading {}
}
