package dev.noroshi.producer.format.stix;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.schema.Classification;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What words and properties of STIX mean, as the data files beside this class say. */
final class StixTables {

    private static final List<Property> PROPERTIES =
            MappingTable.load(StixTables.class, "observables.tsv", 3).rows().stream()
                    .map(row -> new Property(row.get(0), row.get(1), row.get(2)))
                    .toList();
    private static final MappingTable WORDS = MappingTable.load(StixTables.class, "classes.tsv", 3);
    private static final MappingTable TACTICS = MappingTable.load(StixTables.class, "tactics.tsv", 2);

    private StixTables() {}

    /**
     * A property whose value is an indicator.
     *
     * @param type of the object
     * @param path of the property; with `.*` at the end each member of an object
     * @param kind as {@link dev.noroshi.producer.format.Indicators} has them
     */
    record Property(String type, String path, String kind) {

        boolean covers(String stated) {
            return path.endsWith(".*") ? stated.startsWith(path.substring(0, path.length() - 1)) : stated.equals(path);
        }
    }

    static List<Property> properties(String type) {
        return PROPERTIES.stream()
                .filter(property -> property.type().equals(type))
                .toList();
    }

    /** The kind of indicator that a property holds; null where it is none. */
    static @Nullable String kind(String type, String path) {
        return PROPERTIES.stream()
                .filter(property -> property.type().equals(type) && property.covers(path))
                .map(Property::kind)
                .findFirst()
                .orElse(null);
    }

    /** What the first word of the vocabulary means that means anything. */
    static Optional<Classification> classification(String vocabulary, Collection<String> words) {
        for (String word : words) {
            String key = word.strip().toLowerCase(Locale.ROOT);
            for (List<String> row : WORDS.rows()) {
                if (row.get(0).equals(vocabulary) && row.get(1).equals(key)) {
                    return Optional.of(Classifications.parse(row.get(2)));
                }
            }
        }
        return Optional.empty();
    }

    /** The ATT&CK tactic that a phase of MITRE's kill chain is. */
    static List<String> tactic(String killChain, String phase) {
        return TACTICS.rows().stream()
                .filter(row -> killChain.startsWith("mitre") && row.get(0).equals(phase))
                .map(row -> row.get(1))
                .toList();
    }
}
