package dev.noroshi.processor.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.HeldIncident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What asking again about a held incident has led to. */
public sealed interface Review {

    /** All is as it was. */
    record Unchanged() implements Review {}

    /**
     * Something is different for somebody.
     *
     * @param decision on those alone whom it is about; null where nobody was decided on
     * @param alerts for those who may have it now
     * @param left what goes on waiting; null where nobody waits any more
     * @param told whom this and earlier versions went to out of what was held
     */
    record Changed(
            @Nullable DecisionRecord decision,
            List<Alert> alerts,
            @Nullable HeldIncident left,
            SentTo told) implements Review {}
}
