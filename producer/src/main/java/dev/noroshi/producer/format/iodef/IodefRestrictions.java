package dev.noroshi.producer.format.iodef;

import dev.noroshi.producer.format.ElementTexts;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.Marking;
import dev.noroshi.producer.record.JsonFields;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The attribute `restriction` (RFC 7970, section 3.3.1; RFC 5070, section 3.2), by `restrictions.tsv`. What stands within an
 * incident inherits its restriction, and may have a stricter one, which then holds for the whole event.
 */
final class IodefRestrictions {

    private static final MappingTable LABELS = MappingTable.load(IodefRestrictions.class, "restrictions.tsv", 2);
    private static final String RESTRICTION = "restriction";
    private static final String NOTHING = "NOTHING";

    private IodefRestrictions() {}

    static Marking of(JsonFields incident) {
        Marking marking = own(incident);
        return within(incident, marking);
    }

    private static Marking within(JsonFields element, Marking so) {
        Marking marking = so;
        for (String name : element.names()) {
            for (JsonFields part : ElementTexts.elements(element, name)) {
                marking = within(part, marking.with(own(part)));
            }
        }
        return marking;
    }

    private static Marking own(JsonFields element) {
        String stated = element.text(RESTRICTION);
        if (stated == null) {
            return Marking.NONE;
        }
        String word = stated.strip().toLowerCase(Locale.ROOT);
        if (word.equals("ext-value")) {
            String extended = element.text("ext-" + RESTRICTION);
            return Marking.of(List.of(extended == null ? stated : extended));
        }
        String label = label(word);
        return NOTHING.equals(label) ? Marking.NONE : Marking.of(List.of(label == null ? stated : label));
    }

    private static @Nullable String label(String word) {
        return LABELS.rows().stream()
                .filter(row -> row.get(0).equals(word))
                .map(row -> row.get(1))
                .findFirst()
                .orElse(null);
    }
}
