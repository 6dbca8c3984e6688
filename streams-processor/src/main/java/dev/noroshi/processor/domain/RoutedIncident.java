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
 * @param held what waits; without anybody waiting: it ends an earlier version that did; null where neither is so
 */
public record RoutedIncident(
        Incident incident,
        DecisionRecord decision,
        List<Alert> alerts,
        @Nullable HeldIncident held) {}
