package dev.noroshi.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Tlp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the canonical JSON of an event as people and programs write it: what the gateway fills in may be missing, a
 * classification may be `fraud/phishing`, a sensor a name, a marking `TLP:AMBER`. A member that the event has no field
 * for goes to `unmapped`; within `handling` it is an error, because a statement about sharing must not be passed over.
 */
public final class EventJson {

    private static final String UNMAPPED = "unmapped";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EventJson() {}

    /**
     * @param receivedAt stands in for `receivedAt`, and for `time`, where they are missing
     * @throws MalformedJsonException with the path of what does not fit
     */
    public static IncidentEvent read(JsonNode document, Instant receivedAt) {
        if (!document.isObject()) {
            throw new MalformedJsonException("", "expected an event object, found " + document.getNodeType());
        }
        ObjectNode event = document.deepCopy();
        collectUnmapped(event);
        fillArrival(event, document, receivedAt);
        classification(event);
        sensor(event);
        JsonNode handling = event.get("handling");
        if (handling != null && handling.isObject()) {
            marking((ObjectNode) handling);
        }
        return CanonicalJson.read(event, IncidentEvent.class);
    }

    private static void collectUnmapped(ObjectNode event) {
        Schema schema = IncidentEvent.getClassSchema();
        ObjectNode unmapped = NODES.objectNode();
        if (event.get(UNMAPPED) instanceof ObjectNode given) {
            given.properties().forEach(member -> unmapped.put(member.getKey(), text(member.getValue())));
        }
        List<String> names = new ArrayList<>();
        event.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (schema.getField(name) == null) {
                unmapped.put(name, text(event.remove(name)));
            }
        }
        event.set(UNMAPPED, unmapped);
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static void fillArrival(ObjectNode event, JsonNode document, Instant receivedAt) {
        if (!event.hasNonNull("receivedAt")) {
            event.put("receivedAt", receivedAt.toString());
        }
        if (!event.hasNonNull("time")) {
            event.set("time", event.get("receivedAt"));
            event.put("timeInferred", true);
        }
        if (!event.hasNonNull("format")) {
            event.put("format", "noroshi");
        }
        if (!event.hasNonNull("rawHash")) {
            event.put("rawHash", Hashes.sha256Hex(document.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void classification(ObjectNode event) {
        JsonNode given = event.get("classification");
        if (given == null || given.isNull()) {
            event.putObject("classification").put("taxonomy", "other").put("type", "undetermined");
        } else if (given.isTextual()) {
            String[] parts = given.textValue().split("/", 2);
            event.putObject("classification")
                    .put("taxonomy", parts[0])
                    .put("type", parts.length > 1 ? parts[1] : "other");
        }
    }

    private static void sensor(ObjectNode event) {
        JsonNode given = event.get("sensor");
        if (given == null || given.isNull()) {
            event.putObject("sensor").put("name", "local");
        } else if (given.isTextual()) {
            event.putObject("sensor").put("name", given.textValue());
        }
    }

    /** One known label stays; unknown ones, and several that differ, are kept verbatim as what nobody can follow. */
    private static void marking(ObjectNode handling) {
        List<String> stated = labels(handling.get("tlp"));
        Set<Tlp> known = EnumSet.noneOf(Tlp.class);
        List<String> unknown = new ArrayList<>();
        for (String label : stated) {
            TlpLabel.parse(label).ifPresentOrElse(known::add, () -> unknown.add(label));
        }
        handling.remove("tlp");
        if (unknown.isEmpty() && known.size() == 1) {
            handling.put("tlp", TlpLabel.of(known.iterator().next()));
        } else if (!stated.isEmpty()) {
            ArrayNode unclear = handling.withArray("unclearMarkings");
            stated.forEach(unclear::add);
        }
    }

    private static List<String> labels(@Nullable JsonNode tlp) {
        List<String> labels = new ArrayList<>();
        if (tlp != null && tlp.isArray()) {
            tlp.forEach(label -> labels.add(text(label)));
        } else if (tlp != null && !tlp.isNull()) {
            labels.add(text(tlp));
        }
        return labels;
    }
}
