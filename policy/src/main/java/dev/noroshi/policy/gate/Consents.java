package dev.noroshi.policy.gate;

import dev.noroshi.schema.ReleaseGrant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the grants about an event are found. */
@FunctionalInterface
public interface Consents {
    /** All grants about the event or its incident, whoever gave them and however long they hold, by id. */
    List<ReleaseGrant> about(String eventId, @Nullable String incidentId);
}
