package dev.noroshi.notifier.channel.format.stix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The marking definitions of TLP 2.0, as OASIS published them: everybody's, under ids that never change. */
public final class StixMarkings {

    /** When OASIS made them. */
    public static final Instant CREATED = Instant.parse("2022-10-01T00:00:00Z");

    private static final String EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private StixMarkings() {}

    static String id(Tlp label) {
        return "marking-definition--"
                + switch (label) {
                    case CLEAR -> "94868c89-83c2-464b-929b-a1a8aa3c8487";
                    case GREEN -> "bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
                    case AMBER -> "55d920b0-5e8b-4f79-9ee9-91f868d9b421";
                    case AMBER_STRICT -> "939a9414-2ddd-4d32-a0cd-375ea402b003";
                    case RED -> "e828b379-4e03-4974-9ac4-e53a884c97c1";
                };
    }

    static ObjectNode of(Tlp label) {
        String name = TlpLabel.of(label);
        ObjectNode marking = JsonNodeFactory.instance.objectNode();
        marking.put("type", "marking-definition");
        marking.put("spec_version", "2.1");
        marking.put("id", id(label));
        marking.put("created", "2022-10-01T00:00:00.000Z");
        marking.put("name", "TLP:" + name);
        marking.putObject("extensions")
                .putObject(EXTENSION)
                .put("extension_type", "property-extension")
                .put("tlp_2_0", name.toLowerCase(Locale.ROOT));
        return marking;
    }

    /** All five, the widest first. */
    public static List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>();
        for (Tlp label : Tlp.values()) {
            all.add(of(label));
        }
        return List.copyOf(all);
    }
}
