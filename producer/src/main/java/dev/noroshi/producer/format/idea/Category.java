package dev.noroshi.producer.format.idea;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.schema.Classification;
import java.util.List;

/**
 * What `categories.tsv` says about an alert's categories.
 *
 * @param sourceAttacks false where the source is the affected machine itself
 * @param isTest the alert is a drill
 */
record Category(Classification classification, boolean sourceAttacks, boolean isTest) {

    private static final MappingTable CATEGORIES = MappingTable.load(Category.class, "categories.tsv", 3);
    private static final String AFFECTED = "AFFECTED";

    /** The first of the categories that the table knows decides, be it by its first part. */
    static Category of(List<String> stated) {
        boolean test = stated.contains("Test");
        for (String category : stated) {
            for (List<String> row : CATEGORIES.rows()) {
                if (category.equals(row.get(0)) || category.startsWith(row.get(0) + ".")) {
                    return new Category(
                            Classifications.parse(row.get(1)), !row.get(2).equals(AFFECTED), test);
                }
            }
        }
        return new Category(Classifications.undetermined(), true, test);
    }
}
