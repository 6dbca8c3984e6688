package dev.noroshi.producer.format.ecs;

import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How grave an alert is: what Elastic's rule says, then the word of the product in its own fields, then the numbers that
 * Elastic itself writes, then those of products whose scale is known (`modules.tsv`). What other numbers in
 * `event.severity` mean is known to their vendor alone.
 */
final class EcsSeverity {

    private static final SeverityTable WORDS = SeverityTable.load(EcsSeverity.class, "severities.tsv");
    private static final List<String> PLACES = MappingTable.load(EcsSeverity.class, "places.tsv", 1).rows().stream()
            .map(row -> row.get(0))
            .toList();

    private static final List<List<String>> MODULES =
            MappingTable.load(EcsSeverity.class, "modules.tsv", 3).rows();

    private EcsSeverity() {}

    static Severity of(FieldPaths ecs) {
        for (String path : PLACES) {
            String stated = ecs.text(path);
            Severity known = stated == null ? null : WORDS.find(stated);
            if (known != null) {
                return known;
            }
        }
        return ofModule(ecs.text("event.module"), ecs.text("event.severity"));
    }

    /** By the scale of the product whose documents keep its number. */
    private static Severity ofModule(@Nullable String module, @Nullable String number) {
        return MODULES.stream()
                .filter(row -> row.get(0).equals(module) && row.get(1).equals(number))
                .map(row -> Severity.valueOf(row.get(2)))
                .findFirst()
                .orElse(Severity.UNKNOWN);
    }
}
