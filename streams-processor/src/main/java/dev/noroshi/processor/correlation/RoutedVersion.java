package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import java.util.List;

/**
 * One version of a derived incident with all that follows from it.
 *
 * @param incident for the hub's own eyes
 * @param alerts to those for whom it is news
 * @param unanswered how many got no answer because too many see different parts of it
 * @param full it had to wait, and there was no room
 */
public record RoutedVersion(
        Incident incident, DecisionRecord decision, List<Alert> alerts, int unanswered, boolean full) {}
