package dev.noroshi.processor.domain;

import dev.noroshi.event.Ids;

/** Names an incident by what its id is made of, because most who get one never ask for the id. */
public record IncidentRef(String fingerprint, String firstEventId) {

    public String incidentId() {
        return Ids.incident(fingerprint, firstEventId);
    }
}
