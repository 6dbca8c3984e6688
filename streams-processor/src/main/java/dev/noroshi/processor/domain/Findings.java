package dev.noroshi.processor.domain;

import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;

/** Whose id an event's incident goes by. */
final class Findings {

    private Findings() {}

    /** The source's id names a finding that it goes on updating; without an id it is one observation like others. */
    static boolean isFinding(IncidentEvent event) {
        return event.getIdentity() == Identity.FINDING && event.getProducerUid() != null;
    }
}
