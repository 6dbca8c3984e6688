package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What `notices.tsv` says about a notice's type.
 *
 * @param isFinding false for what Zeek reports about itself
 */
record NoticeType(Classification classification, Role role, Severity severity, boolean isFinding) {

    private static final String NO_FINDING = "NO_FINDING";
    private static final MappingTable TYPES = MappingTable.load(NoticeType.class, "notices.tsv", 4);

    /** By the type, else by the words of type and message. */
    static NoticeType of(String note, @Nullable String message) {
        for (List<String> row : TYPES.rows()) {
            if (note.startsWith(row.get(0))) {
                boolean finding = !row.get(2).equals(NO_FINDING);
                return new NoticeType(
                        Classifications.parse(row.get(1)),
                        finding ? Role.valueOf(row.get(2)) : Role.BY_ADDRESS,
                        Severity.valueOf(row.get(3)),
                        finding);
            }
        }
        Classification words = WordClassifier.of(
                note.replace("::", " / ").replace('_', ' ') + " / " + (message == null ? "" : message));
        return new NoticeType(words, Role.BY_ADDRESS, Severity.UNKNOWN, true);
    }
}
