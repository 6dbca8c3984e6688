package dev.noroshi.console.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RejectedEvent;
import java.util.Optional;

/** Whole records, read again from where the views say they stand; empty where the topic no longer has them. */
public interface Archive {

    Optional<Incident> incident(Place place);

    Optional<DecisionRecord> decision(Place place);

    Optional<Alert> alert(Place place);

    Optional<RejectedEvent> rejected(Place place);

    Optional<PolicySnapshot> policy(Place place);
}
