package dev.noroshi.producer.format.shadowserver;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import java.util.List;
import java.util.Locale;

/**
 * What `reports.tsv` says about the report that a row is of.
 *
 * @param title what such a row reports
 */
record Report(Classification classification, Subject subject, Severity severity, String title) {

    /** What the address that a report is about did or suffered. */
    enum Subject {
        /** It attacks the destination, where there is one. */
        ATTACKS,
        /** It is infected, and spoke to a sinkhole. */
        INFECTED,
        /** It is attacked, abused or open to it. */
        AFFECTED,
        /** Nothing is known of it but that it was contacted. */
        MENTIONED
    }

    private static final MappingTable REPORTS = MappingTable.load(Report.class, "reports.tsv", 6);

    static Report of(List<String> columns, List<String> tags, JsonFields row) {
        for (List<String> cells : REPORTS.rows()) {
            boolean fits = switch (cells.get(0)) {
                case "column" -> columns.contains(cells.get(1));
                case "tag" -> tags.contains(cells.get(1));
                case "tag-start" -> tags.stream().anyMatch(tag -> tag.startsWith(cells.get(1)));
                case "infection" -> infection(row).contains(cells.get(1));
                default -> true;
            };
            if (fits) {
                return new Report(
                        Classifications.parse(cells.get(2)),
                        Subject.valueOf(cells.get(3)),
                        Severity.valueOf(cells.get(4)),
                        cells.get(5));
            }
        }
        throw new IllegalStateException("the last row of reports.tsv must fit every report");
    }

    private static String infection(JsonFields row) {
        String infection = row.text("infection");
        return infection == null ? "" : infection.toLowerCase(Locale.ROOT);
    }
}
