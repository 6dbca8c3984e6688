package dev.noroshi.notifier.channel.format.misp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.Ids;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.format.evidence.Evidence;
import dev.noroshi.notifier.channel.format.evidence.Stem;
import dev.noroshi.notifier.channel.format.evidence.Value;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Severity;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An alert as an event of the MISP core format, under one uuid in all its versions; numbers are texts there. */
public final class MispAlert {

    /** Its own organisation only: who may have more than that is for the reader to say. */
    private static final String OWN_ORGANISATION = "0";

    private static final int MOST_NAMES = 50;

    private final AlertContent content;
    private final ObjectNode event = JsonNodeFactory.instance.objectNode();
    private final String timestamp;

    private MispAlert(AlertContent content) {
        this.content = content;
        this.timestamp = Long.toString(content.getIssuedAt().getEpochSecond());
    }

    public static ObjectNode of(AlertContent content) {
        MispAlert alert = new MispAlert(content);
        alert.head();
        alert.organisation();
        alert.attributes();
        alert.tags();
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.set("Event", alert.event);
        return whole;
    }

    private void head() {
        event.put("uuid", uuid("event", ""));
        event.put("info", title());
        event.put(
                "date",
                content.getFirstSeen().atZone(ZoneOffset.UTC).toLocalDate().toString());
        event.put("timestamp", timestamp);
        event.put("publish_timestamp", timestamp);
        event.put("threat_level_id", level(content.getSeverity()));
        event.put("analysis", content.getType() == AlertType.CLOSED ? "2" : "1");
        event.put("distribution", OWN_ORGANISATION);
        event.put("published", true);
    }

    private String title() {
        String title = content.getTitle();
        String fallback = content.getClassification().getTaxonomy() + "/"
                + content.getClassification().getType();
        return (content.getExercise() ? "[EXERCISE] " : "") + (title == null || title.isBlank() ? fallback : title);
    }

    /** 1 high, 2 medium, 3 low, 4 undefined. */
    private static String level(Severity severity) {
        return switch (severity) {
            case FATAL, CRITICAL, HIGH -> "1";
            case MEDIUM -> "2";
            case LOW, INFORMATIONAL -> "3";
            case UNKNOWN -> "4";
        };
    }

    private void organisation() {
        Map<String, String> names = content.getSource().getNames();
        String org = content.getSource().getOrg();
        String name = names.getOrDefault("en", org == null ? "Undisclosed organisation" : org);
        // Of the name alone, which the reader sees: MISP keeps organisations by uuid, and one is to be one there.
        event.putObject("Orgc").put("uuid", Ids.of("misp-organisation", name)).put("name", name);
    }

    private void attributes() {
        ArrayNode attributes = event.putArray("Attribute");
        Evidence evidence = Evidence.of(content);
        Set<Value> indicators = new HashSet<>(evidence.indicators());
        for (Value value : evidence.values()) {
            attribute(attributes, MispTypes.of(value), value.text(), indicators.contains(value));
        }
        names(attributes, new MispTypes.Row("Payload delivery", "malware-type"), content.getMalware());
        names(attributes, new MispTypes.Row("Attribution", "threat-actor"), content.getThreatActors());
        names(attributes, new MispTypes.Row("Attribution", "campaign-name"), content.getCampaigns());
        names(attributes, new MispTypes.Row("External analysis", "vulnerability"), content.getVulnerabilities());
        if (content.getDescription() != null && !content.getDescription().isBlank()) {
            attribute(attributes, new MispTypes.Row("Other", "comment"), content.getDescription(), false);
        }
        attribute(attributes, new MispTypes.Row("Other", "text"), content.getReference(), false);
        event.put("attribute_count", Integer.toString(attributes.size()));
    }

    private void names(ArrayNode attributes, MispTypes.Row row, List<String> names) {
        names.stream()
                .filter(name -> !name.isBlank())
                .distinct()
                .limit(MOST_NAMES)
                .forEach(name -> attribute(attributes, row, name, false));
    }

    private void attribute(ArrayNode attributes, MispTypes.Row row, String value, boolean detects) {
        attributes
                .addObject()
                .put("uuid", uuid("attribute", row.type() + " " + value))
                .put("category", row.category())
                .put("type", row.type())
                .put("value", value)
                .put("to_ids", detects)
                .put("timestamp", timestamp)
                .put("distribution", "5")
                .put("comment", "");
    }

    private void tags() {
        ArrayNode tags = event.putArray("Tag");
        tag(tags, "tlp:" + TlpLabel.of(content.getTlp()).toLowerCase(Locale.ROOT));
        tag(
                tags,
                "rsit:" + content.getClassification().getTaxonomy() + "=\""
                        + content.getClassification().getType() + "\"");
        if (content.getExercise()) {
            tag(tags, "exercise:generic=\"comcheck\"");
        }
        if (content.getCloseReason() == CloseReason.FALSE_POSITIVE
                || content.getCloseReason() == CloseReason.WITHDRAWN) {
            tag(tags, "false-positive:confirmed=\"true\"");
        }
        content.getAttacks().stream()
                .map(attack -> attack.getTechnique())
                .filter(technique -> technique != null)
                .distinct()
                .forEach(technique -> tag(tags, "noroshi:attack=\"" + technique + "\""));
        content.getObligations()
                .forEach(each -> tag(tags, "noroshi:obligation=\"" + each.toLowerCase(Locale.ROOT) + "\""));
    }

    private static void tag(ArrayNode tags, String name) {
        tags.addObject().put("name", name);
    }

    private String uuid(String kind, String key) {
        return Stem.uuid(content.getAlertId(), "misp-" + kind, key);
    }
}
