package dev.noroshi.producer.format.iodef;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.ElementTexts;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the assessments of an incident say (RFC 7970, section 3.12; RFC 5070, section 3.10). */
record IodefAssessment(List<FieldPaths> assessments) {

    private static final SeverityTable SEVERITIES = SeverityTable.load(IodefAssessment.class, "severities.tsv");
    private static final MappingTable IMPACTS = MappingTable.load(IodefAssessment.class, "impacts.tsv", 3);
    private static final MappingTable CONFIDENCES = MappingTable.load(IodefAssessment.class, "confidences.tsv", 2);
    private static final String ANY_IMPACT = "Impact";
    private static final List<String> KINDS = List.of("SystemImpact", ANY_IMPACT, "BusinessImpact", "IntendedImpact");
    private static final String ANY = "*";

    /** The gravest that is stated. */
    Severity severity() {
        Severity gravest = Severity.UNKNOWN;
        for (FieldPaths impact : impacts()) {
            Severity stated = SEVERITIES.of(impact.text("severity"));
            gravest = stated.compareTo(gravest) > 0 ? stated : gravest;
        }
        return gravest;
    }

    /** By the categories that are named, the impacts, the descriptions. */
    Classification classification(List<String> descriptions) {
        List<String> categories = new ArrayList<>();
        assessments.forEach(assessment -> categories.addAll(ElementTexts.all(assessment, "IncidentCategory")));
        Classification words = WordClassifier.of(String.join(" / ", categories));
        for (FieldPaths impact : impacts()) {
            words = isKnown(words) ? words : meaning(impact);
        }
        return isKnown(words) ? words : WordClassifier.of(String.join(" / ", descriptions));
    }

    @Nullable
    Integer confidence() {
        for (FieldPaths assessment : assessments) {
            FieldPaths confidence = assessment.child("Confidence");
            String rating = confidence.text("rating");
            String number = confidence.text("value");
            if ("numeric".equals(rating) && number != null) {
                return percent(number);
            }
            for (List<String> row : CONFIDENCES.rows()) {
                if (row.get(0).equals(rating)) {
                    return Integer.valueOf(row.get(1));
                }
            }
        }
        return null;
    }

    /** Those of XML stand in the assessment; in JSON each stands within an `Impact` (RFC 8727, section 4). */
    private List<FieldPaths> impacts() {
        List<FieldPaths> impacts = new ArrayList<>();
        for (FieldPaths assessment : assessments) {
            KINDS.forEach(kind -> impacts.addAll(assessment.children(kind)));
            for (FieldPaths impact : assessment.children(ANY_IMPACT)) {
                KINDS.forEach(kind -> impacts.addAll(impact.children(kind)));
            }
        }
        return impacts;
    }

    private static Classification meaning(FieldPaths impact) {
        String type = String.valueOf(impact.text("type"));
        String completion = String.valueOf(impact.text("completion"));
        return IMPACTS.rows().stream()
                .filter(row -> row.get(0).equals(type)
                        && (row.get(1).equals(ANY) || row.get(1).equals(completion)))
                .findFirst()
                .map(row -> Classifications.parse(row.get(2)))
                .orElseGet(Classifications::undetermined);
    }

    private static boolean isKnown(Classification classification) {
        return !classification.equals(Classifications.undetermined());
    }

    private static @Nullable Integer percent(String text) {
        Long number = Numbers.whole(text);
        return number == null || number < 0 || number > 100 ? null : Integer.valueOf(number.intValue());
    }
}
