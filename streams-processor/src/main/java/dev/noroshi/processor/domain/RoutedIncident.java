package dev.noroshi.processor.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an incident with all that follows from it.
 *
 * @param held what waits; null where nothing does
 * @param released an earlier version waited and this one does not, so that the earlier one must wait no longer
 */
public record RoutedIncident(
        Incident incident,
        DecisionRecord decision,
        List<Alert> alerts,
        @Nullable HeldIncident held,
        boolean released) {}
