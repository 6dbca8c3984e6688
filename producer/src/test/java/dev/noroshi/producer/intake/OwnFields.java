package dev.noroshi.producer.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What an IDEA or IDMEF document says by itself, read by the paths of its specification and by nothing of ours. */
final class OwnFields {

    private static final String ISO_TIME =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.]\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)";

    private OwnFields() {}

    /** IDEA version 0: `DetectTime`, and the lists of `Source`, `Target` and `Attach`; ranges and several ports are no value. */
    static List<ExpectedEcs.Value> ofIdea(JsonNode alert) {
        List<ExpectedEcs.Value> values = new ArrayList<>();
        time(values, alert.path("DetectTime").asText());
        for (String side : List.of("Source", "Target")) {
            for (JsonNode end : alert.path(side)) {
                for (String field : List.of("IP4", "IP6")) {
                    end.path(field).forEach(ip -> address(values, side + "." + field, ip.asText()));
                }
                end.path("Hostname").forEach(name -> add(values, "name", side + ".Hostname", name.asText()));
                JsonNode ports = end.path("Port");
                if (ports.size() == 1 || ports.isNumber()) {
                    add(
                            values,
                            "port",
                            side + ".Port",
                            ports.isNumber() ? ports.asText() : ports.get(0).asText());
                }
            }
        }
        for (JsonNode attached : alert.path("Attach")) {
            for (JsonNode hash : attached.path("Hash")) {
                add(values, "hash", "Attach.Hash", hash.asText().replaceFirst("^[A-Za-z0-9]+:", ""));
            }
        }
        return values;
    }

    /** RFC 4765, section 4.2.2: times, nodes, ports and users of an `Alert`, and what its classification says. */
    static List<ExpectedEcs.Value> ofIdmef(Element alert) {
        List<ExpectedEcs.Value> values = new ArrayList<>();
        String detected = text(alert, "DetectTime");
        time(values, detected.isEmpty() ? text(alert, "CreateTime") : detected);
        for (Element classification : elements(alert, "Classification")) {
            add(values, "signature", "Classification", classification.getAttribute("text"));
        }
        for (String side : List.of("Source", "Target")) {
            for (Element end : elements(alert, side)) {
                for (Element node : elements(end, "Node")) {
                    elements(node, "address").forEach(ip -> address(values, side + ".address", ip.getTextContent()));
                    add(values, "name", side + ".Node", child(node, "name"));
                }
                elements(end, "Service")
                        .forEach(service -> add(values, "port", side + ".port", child(service, "port")));
            }
        }
        return values;
    }

    private static void time(List<ExpectedEcs.Value> values, String text) {
        if (text.strip().matches(ISO_TIME)) {
            add(values, "time", "time", text);
        }
    }

    private static void address(List<ExpectedEcs.Value> values, String field, String text) {
        if (text.strip().matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) {
            add(values, "address", field, text);
        }
    }

    private static void add(List<ExpectedEcs.Value> values, String kind, String field, String text) {
        if (!text.isBlank()) {
            values.add(new ExpectedEcs.Value(kind, field, text.strip()));
        }
    }

    static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element in, String name) {
        List<Element> found = elements(in, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }

    /** Of the element itself, not of one within. */
    private static String child(Element in, String name) {
        return elements(in, name).stream()
                .filter(found -> found.getParentNode().isSameNode(in))
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }
}
