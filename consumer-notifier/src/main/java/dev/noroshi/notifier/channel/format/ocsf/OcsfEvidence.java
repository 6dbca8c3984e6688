package dev.noroshi.notifier.channel.format.ocsf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.notifier.channel.format.evidence.Evidence;
import dev.noroshi.notifier.channel.format.evidence.Kind;
import dev.noroshi.notifier.channel.format.evidence.Side;
import dev.noroshi.notifier.channel.format.evidence.Value;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ends and values of a finding. An observable names an attribute of the finding, as OCSF demands: an endpoint's where its
 * value stands in one, else one below `unmapped`, by whose it is.
 */
final class OcsfEvidence {

    private static final int MOST = 50;

    private final AlertContent content;
    private final Evidence evidence;
    private final ObjectNode unplaced = JsonNodeFactory.instance.objectNode();
    /** The attribute that holds a value, by side, kind and value. */
    private final Map<String, String> places = new HashMap<>();

    OcsfEvidence(AlertContent content) {
        this.content = content;
        this.evidence = Evidence.of(content);
    }

    void write(ObjectNode finding) {
        evidences(finding);
        observables(finding);
    }

    /** The values that no endpoint holds, as lists by side and kind. */
    ObjectNode unplaced() {
        return unplaced;
    }

    /** Each attacker with the victim of the same place, or the last there is. */
    private void evidences(ObjectNode finding) {
        List<Endpoint> attackers = content.getAttackers();
        List<Endpoint> victims = content.getVictims();
        int most = Math.min(MOST, Math.max(attackers.size(), victims.size()));
        ArrayNode evidences = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < most; i++) {
            ObjectNode pair = JsonNodeFactory.instance.objectNode();
            end(pair, "src_endpoint", Side.ATTACKER, attackers, i);
            end(pair, "dst_endpoint", Side.VICTIM, victims, i);
            if (!pair.isEmpty()) {
                evidences.add(pair);
            }
        }
        if (!evidences.isEmpty()) {
            finding.set("evidences", evidences);
        }
    }

    /** An end that says neither address nor name is none to OCSF. */
    private void end(ObjectNode pair, String attribute, Side side, List<Endpoint> ends, int index) {
        if (ends.isEmpty()) {
            return;
        }
        Endpoint end = ends.get(Math.min(index, ends.size() - 1));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        String at = "evidences." + attribute + ".";
        boolean known = place(node, at, side, "ip", end.getIp(), Kind.IPV4, Kind.IPV6);
        known |= place(node, at, side, "hostname", end.getHostname(), Kind.DOMAIN);
        known |= place(node, at, side, "domain", end.getDomain(), Kind.DOMAIN);
        if (known) {
            place(node, at, side, "mac", end.getMac(), Kind.MAC);
            rest(node, end);
            pair.set(attribute, node);
        }
    }

    /** A pseudonym or a mask has no form that the attribute allows: it is a name. Answers whether there is anything. */
    private boolean place(
            ObjectNode node, String at, Side side, String attribute, @Nullable String text, Kind... kinds) {
        if (text == null) {
            return false;
        }
        for (Kind kind : kinds) {
            if (kind.fits(text) && (kind != Kind.DOMAIN || text.indexOf('_') < 0)) {
                node.put(attribute, text);
                places.putIfAbsent(key(side, kind, text), at + attribute);
                return true;
            }
        }
        if (!node.has("name")) {
            node.put("name", text);
        }
        return true;
    }

    private static void rest(ObjectNode node, Endpoint end) {
        if (end.getPort() != null) {
            node.put("port", end.getPort());
        }
        if (end.getCountry() != null) {
            node.putObject("location").put("country", end.getCountry());
        }
        if (end.getAsn() != null) {
            node.putObject("autonomous_system").put("number", end.getAsn());
        }
    }

    private void observables(ObjectNode finding) {
        if (evidence.values().isEmpty()) {
            return;
        }
        ArrayNode observables = finding.putArray("observables");
        for (Value value : evidence.values()) {
            String place = places.get(key(value.side(), value.kind(), value.text()));
            observables
                    .addObject()
                    .put("name", place == null ? unplaced(value) : place)
                    .put("type_id", OcsfTypes.id(value.kind()))
                    .put("type", OcsfTypes.caption(value.kind()))
                    .put("value", value.text());
        }
    }

    private String unplaced(Value value) {
        String side = value.side().name().toLowerCase(Locale.ROOT);
        String name = OcsfTypes.name(value.kind());
        unplaced.withObjectProperty(side).withArrayProperty(name).add(value.text());
        return "unmapped." + side + "." + name;
    }

    private static String key(Side side, Kind kind, String text) {
        return side + " " + kind + " " + text.toLowerCase(Locale.ROOT);
    }
}
