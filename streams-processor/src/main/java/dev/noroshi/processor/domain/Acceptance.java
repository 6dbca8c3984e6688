package dev.noroshi.processor.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event, and the versions of incidents that it caused, those that were due before it included.
 *
 * @param incident to which it was counted; null for what was dropped, and for a witness of what is no longer open
 */
public record Acceptance(
        DedupResult result,
        List<RoutedIncident> versions,
        @Nullable IncidentRef incident) {}
