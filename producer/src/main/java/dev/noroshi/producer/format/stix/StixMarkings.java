package dev.noroshi.producer.format.stix;

import dev.noroshi.producer.format.MachineTags;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.Marking;
import dev.noroshi.producer.record.JsonFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The markings of objects (STIX 2.1, section 7.2). Definitions of the Traffic Light Protocol are known by their ids, of TLP 1
 * and 2; a definition in the bundle that says otherwise contradicts them. What a definition demands that is neither known
 * nor in the bundle cannot be followed: it is unclear. Statements demand nothing.
 */
final class StixMarkings {

    private static final MappingTable KNOWN = MappingTable.load(StixMarkings.class, "markings.tsv", 2);
    private static final String STATEMENT = "statement";

    private final StixBundle bundle;
    private final Map<String, List<String>> labels = new HashMap<>();

    StixMarkings(StixBundle bundle) {
        this.bundle = bundle;
    }

    /** The marking of the object as a whole: of those on parts of it the strictest counts too. */
    Marking of(JsonFields object) {
        List<String> stated = new ArrayList<>(new MachineTags(object.texts("labels")).tlpLabels());
        object.texts("object_marking_refs").forEach(ref -> stated.addAll(labels(ref)));
        Marking marking = Marking.of(stated);
        for (JsonFields granular : object.children("granular_markings")) {
            String ref = granular.text("marking_ref");
            if (ref != null) {
                marking = marking.with(Marking.of(labels(ref)));
            }
        }
        return marking;
    }

    private List<String> labels(String ref) {
        return labels.computeIfAbsent(ref.strip().toLowerCase(Locale.ROOT), this::read);
    }

    /** The labels that a definition stands for: none, one, or some that contradict each other. */
    private List<String> read(String ref) {
        List<String> stated = new ArrayList<>();
        for (List<String> row : KNOWN.rows()) {
            if (ref.equals("marking-definition--" + row.get(0))) {
                stated.add(row.get(1));
            }
        }
        JsonFields definition = bundle.find(ref);
        String own = definition == null ? null : label(definition);
        if (own != null) {
            stated.add(own);
        } else if (stated.isEmpty() && (definition == null || !STATEMENT.equals(definition.text("definition_type")))) {
            stated.add(ref);
        }
        return stated;
    }

    private static @Nullable String label(JsonFields definition) {
        JsonFields extensions = definition.child("extensions");
        for (String extension : extensions.names()) {
            String label = extensions.child(extension).text("tlp_2_0");
            if (label != null) {
                return label;
            }
        }
        String label = definition.child("definition").text("tlp");
        String name = definition.text("name");
        return label == null && name != null && name.toUpperCase(Locale.ROOT).startsWith("TLP:") ? name : label;
    }
}
