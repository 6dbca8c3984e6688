package dev.noroshi.processor.domain;

import java.util.List;

/** What became of an event, and the versions of incidents that it caused, those that were due before it included. */
public record Acceptance(DedupResult result, List<RoutedIncident> versions) {}
