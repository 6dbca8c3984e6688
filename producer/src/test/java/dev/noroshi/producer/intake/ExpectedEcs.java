package dev.noroshi.producer.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.producer.value.Addresses;
import java.util.ArrayList;
import java.util.List;

/** What an ECS document, nested or dotted, says on the fields that agreement is measured on. */
final class ExpectedEcs {

    /** One value that our event must say too. */
    record Value(String kind, String field, String text) {}

    private static final List<String> ADDRESSES = List.of("source.ip", "destination.ip");
    private static final List<String> PORTS = List.of("source.port", "destination.port");
    private static final List<String> NAMES =
            List.of("source.domain", "destination.domain", "host.name", "source.user.name", "destination.user.name");
    private static final List<String> HASHES = List.of(
            "file.hash.md5",
            "file.hash.sha1",
            "file.hash.sha256",
            "process.hash.md5",
            "process.hash.sha1",
            "process.hash.sha256");
    private static final List<String> SIGNATURES = List.of(
            "cef.device.event_class_id",
            "cef.name",
            "suricata.eve.alert.signature_id",
            "suricata.eve.alert.signature",
            "zeek.notice.note",
            "zeek.signature.sig_id",
            "zeek.weird.name",
            "zeek.intel.seen.indicator");

    private ExpectedEcs() {}

    static List<Value> of(JsonNode document) {
        List<Value> values = new ArrayList<>();
        add(values, "time", List.of("@timestamp"), document);
        add(values, "address", ADDRESSES, document);
        add(values, "port", PORTS, document);
        add(values, "name", NAMES, document);
        add(values, "hash", HASHES, document);
        add(values, "signature", SIGNATURES, document);
        return values;
    }

    private static void add(List<Value> values, String kind, List<String> fields, JsonNode document) {
        for (String field : fields) {
            JsonNode found = at(document, field);
            if (found.isValueNode() && !found.isNull() && says(kind, found.asText())) {
                values.add(new Value(kind, field, found.asText()));
            }
        }
    }

    /** An address in a field for names is none; `N/A` says nothing. */
    private static boolean says(String kind, String text) {
        return !text.isBlank() && !text.equals("N/A") && !(kind.equals("name") && Addresses.parse(text) != null);
    }

    private static JsonNode at(JsonNode document, String field) {
        if (document.has(field)) {
            return document.get(field);
        }
        JsonNode node = document;
        for (String name : field.split("\\.", -1)) {
            node = node.path(name);
        }
        return node;
    }
}
