package dev.noroshi.notifier.channel.format.iodef;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.format.evidence.Stem;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** An alert as one incident of an IODEF version 2 document in JSON (RFC 8727), under one id in all its versions. */
public final class IodefAlert {

    /** In the place of the name of a CSIRT: whose id it is. */
    static final String NAME = "noroshi";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    /** What an IDtype may be. */
    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    private static final int MOST_NAMES = 50;

    private final AlertContent content;
    private final ObjectNode incident = JsonNodeFactory.instance.objectNode();

    private IodefAlert(AlertContent content) {
        this.content = content;
    }

    public static ObjectNode of(AlertContent content) {
        IodefAlert alert = new IodefAlert(content);
        alert.head();
        alert.relatedActivity();
        alert.assessment();
        alert.method();
        alert.contact();
        new IodefEvidence(content, alert.incident).write();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("version", "2.0");
        document.put("lang", "en");
        document.putArray("Incident").add(alert.incident);
        return document;
    }

    private void head() {
        if (content.getExercise()) {
            incident.put("purpose", "ext-value").put("ext-purpose", "exercise");
        } else {
            incident.put("purpose", "reporting");
        }
        incident.put("status", status());
        restriction();
        incident.putObject("IncidentID")
                .put("id", Stem.uuid(content.getAlertId(), "iodef", ""))
                .put("name", NAME);
        incident.putObject("AlternativeID")
                .putArray("IncidentID")
                .addObject()
                .put("id", content.getReference())
                .put("name", NAME);
        incident.put("StartTime", time(content.getFirstSeen()));
        incident.put("EndTime", time(later(content.getFirstSeen(), content.getLastSeen())));
        incident.put("ReportTime", time(content.getIssuedAt()));
        incident.put("GenerationTime", time(content.getIssuedAt()));
        ArrayNode descriptions = incident.putArray("Description");
        descriptions.add(title());
        if (content.getDescription() != null && !content.getDescription().isBlank()) {
            descriptions.add(content.getDescription());
        }
    }

    private String status() {
        if (content.getType() == AlertType.CLOSED) {
            return "resolved";
        }
        return content.getType() == AlertType.CREATED ? "new" : "in-progress";
    }

    private void restriction() {
        if (content.getTlp() == Tlp.AMBER_STRICT) {
            incident.put("restriction", "ext-value");
            incident.put("ext-restriction", "TLP:" + TlpLabel.of(content.getTlp()));
        } else {
            String label = TlpLabel.of(content.getTlp()).toLowerCase(Locale.ROOT);
            incident.put("restriction", content.getTlp() == Tlp.CLEAR ? "white" : label);
        }
    }

    private String title() {
        String title = content.getTitle();
        return (content.getExercise() ? "[EXERCISE] " : "")
                + (title == null || title.isBlank() ? classification() : title);
    }

    private String classification() {
        return content.getClassification().getTaxonomy() + "/"
                + content.getClassification().getType();
    }

    private void assessment() {
        ObjectNode assessment = incident.putArray("Assessment").addObject();
        assessment.put("occurrence", "actual");
        assessment.putArray("IncidentCategory").add(classification());
        ObjectNode impact = assessment.putArray("Impact").addObject().putObject("SystemImpact");
        String severity = severity(content.getSeverity());
        if (!severity.isEmpty()) {
            impact.put("severity", severity);
        }
        impact.put("type", "unknown");
        assessment
                .putArray("Counter")
                .addObject()
                .put("value", Math.max(1, content.getCount()))
                .put("type", "count")
                .put("unit", "event");
        if (content.getConfidence() != null) {
            assessment
                    .putObject("Confidence")
                    .put("rating", "numeric")
                    .put("value", Math.max(0, Math.min(100, content.getConfidence())));
        }
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case FATAL, CRITICAL, HIGH -> "high";
            case MEDIUM -> "medium";
            case LOW, INFORMATIONAL -> "low";
            case UNKNOWN -> "";
        };
    }

    /** What was used: techniques, flaws, malware. An id of another form than IODEF's is a description. */
    private void method() {
        Set<String> references = new LinkedHashSet<>();
        content.getAttacks().forEach(attack -> {
            if (attack.getTechnique() != null) {
                references.add(attack.getTechnique());
            }
        });
        references.addAll(content.getVulnerabilities());
        Set<String> descriptions = new LinkedHashSet<>(content.getMalware());
        references.stream().filter(id -> !isId(id)).forEach(descriptions::add);
        references.removeIf(id -> !isId(id));
        descriptions.removeIf(String::isBlank);
        if (references.isEmpty() && descriptions.isEmpty()) {
            return;
        }
        ObjectNode method = incident.putArray("Method").addObject();
        if (!references.isEmpty()) {
            ArrayNode array = method.putArray("Reference");
            references.stream()
                    .limit(MOST_NAMES)
                    .forEach(id -> array.addObject()
                            .putObject("ReferenceName")
                            .put("specIndex", 1)
                            .put("ID", id));
        }
        texts(method, "Description", descriptions);
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** By whom. */
    private void relatedActivity() {
        ObjectNode activity = JsonNodeFactory.instance.objectNode();
        named(activity, "ThreatActor", content.getThreatActors());
        named(activity, "Campaign", content.getCampaigns());
        if (!activity.isEmpty()) {
            incident.putArray("RelatedActivity").add(activity);
        }
    }

    /** The name as the id, where it can be one. */
    private static void named(ObjectNode activity, String element, List<String> names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        names.stream()
                .filter(name -> !name.isBlank())
                .distinct()
                .limit(MOST_NAMES)
                .forEach(name -> {
                    ObjectNode node = array.addObject();
                    if (isId(name)) {
                        node.putArray(element + "ID").add(name);
                    }
                    node.putArray("Description").add(name);
                });
        if (!array.isEmpty()) {
            activity.set(element, array);
        }
    }

    private static void texts(ObjectNode node, String name, Set<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = node.putArray(name);
            texts.stream().limit(MOST_NAMES).forEach(array::add);
        }
    }

    private void contact() {
        Map<String, String> names = content.getSource().getNames();
        String org = content.getSource().getOrg();
        ObjectNode contact = incident.putArray("Contact").addObject();
        contact.put("role", "creator");
        contact.put("type", "organization");
        contact.putArray("ContactName").add(names.getOrDefault("en", org == null ? "Undisclosed organisation" : org));
    }

    private static Instant later(Instant first, Instant last) {
        return last.isBefore(first) ? first : last;
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
