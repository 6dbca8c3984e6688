package dev.noroshi.producer.format.ecs;

import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.schema.Severity;
import java.util.List;

/**
 * How grave an alert is: what Elastic's rule says, then the word of the product in its own fields, then the numbers that
 * Elastic itself writes. What other numbers in `event.severity` mean is known to their vendor alone.
 */
final class EcsSeverity {

    private static final SeverityTable WORDS = SeverityTable.load(EcsSeverity.class, "severities.tsv");
    private static final List<String> PLACES = MappingTable.load(EcsSeverity.class, "places.tsv", 1).rows().stream()
            .map(row -> row.get(0))
            .toList();

    private EcsSeverity() {}

    static Severity of(FieldPaths ecs) {
        for (String path : PLACES) {
            String stated = ecs.text(path);
            if (stated != null && WORDS.knows(stated)) {
                return WORDS.of(stated);
            }
        }
        return Severity.UNKNOWN;
    }
}
