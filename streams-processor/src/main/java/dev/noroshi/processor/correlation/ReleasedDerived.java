package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import java.util.List;

/** What asking again about a derived incident that waited has led to, for those who waited. */
public record ReleasedDerived(DecisionRecord decision, List<Alert> alerts) {}
