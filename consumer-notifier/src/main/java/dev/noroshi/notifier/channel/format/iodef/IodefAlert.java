package dev.noroshi.notifier.channel.format.iodef;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.format.evidence.Evidence;
import dev.noroshi.notifier.channel.format.evidence.Kind;
import dev.noroshi.notifier.channel.format.evidence.Side;
import dev.noroshi.notifier.channel.format.evidence.Stem;
import dev.noroshi.notifier.channel.format.evidence.Value;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An alert as one incident of an IODEF version 2 document in JSON (RFC 8727), under one id in all its versions. */
public final class IodefAlert {

    private static final String NAME = "noroshi";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_NAMES = 50;

    private final AlertContent content;
    private final ObjectNode incident = JsonNodeFactory.instance.objectNode();

    private IodefAlert(AlertContent content) {
        this.content = content;
    }

    public static ObjectNode of(AlertContent content) {
        IodefAlert alert = new IodefAlert(content);
        alert.head();
        alert.assessment();
        alert.method();
        alert.contact();
        Evidence evidence = Evidence.of(content);
        alert.systems(evidence);
        alert.indicators(evidence);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("version", "2.0");
        document.put("lang", "en");
        document.putArray("Incident").add(alert.incident);
        return document;
    }

    private void head() {
        incident.put("purpose", content.getExercise() ? "other" : "reporting");
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
        ObjectNode impact = assessment.putArray("SystemImpact").addObject();
        String severity = severity(content.getSeverity());
        if (!severity.isEmpty()) {
            impact.put("severity", severity);
        }
        impact.put("type", "unknown");
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

    /** What was used: techniques, flaws, malware. */
    private void method() {
        List<String> references = new ArrayList<>();
        content.getAttacks().forEach(attack -> {
            if (attack.getTechnique() != null) {
                references.add(attack.getTechnique());
            }
        });
        references.addAll(content.getVulnerabilities());
        List<String> descriptions = new ArrayList<>(content.getMalware());
        if (references.isEmpty() && descriptions.isEmpty()) {
            return;
        }
        ObjectNode method = incident.putArray("Method").addObject();
        if (!descriptions.isEmpty()) {
            ArrayNode array = method.putArray("Description");
            descriptions.stream().distinct().limit(MOST_NAMES).forEach(array::add);
        }
        if (!references.isEmpty()) {
            ArrayNode array = method.putArray("Reference");
            references.stream()
                    .distinct()
                    .limit(MOST_NAMES)
                    .forEach(id -> array.addObject()
                            .putObject("ReferenceName")
                            .put("specIndex", 1)
                            .put("ID", id));
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

    private void systems(Evidence evidence) {
        ArrayNode systems = JsonNodeFactory.instance.arrayNode();
        for (Value value : evidence.values()) {
            boolean placed = value.kind().isIp() || value.kind() == Kind.DOMAIN;
            if (placed && value.side() != Side.UNSAID) {
                system(systems.addObject(), value);
            }
        }
        if (!systems.isEmpty()) {
            ObjectNode data = incident.putArray("EventData").addObject();
            data.set("System", systems);
        }
    }

    private static void system(ObjectNode system, Value value) {
        system.put("category", value.side() == Side.ATTACKER ? "source" : "target");
        ObjectNode node = system.putObject("Node");
        if (value.kind() == Kind.DOMAIN) {
            node.putArray("DomainData")
                    .addObject()
                    .put("system-status", "unknown")
                    .put("domain-status", "unknown")
                    .put("Name", value.text());
        } else {
            node.putArray("Address").addObject().put("value", value.text()).put("category", category(value.kind()));
        }
    }

    private void indicators(Evidence evidence) {
        List<Value> values = evidence.indicators();
        if (values.isEmpty()) {
            return;
        }
        ArrayNode indicators = incident.putArray("Indicator");
        for (Value value : values) {
            ObjectNode indicator = indicators.addObject();
            indicator
                    .putObject("IndicatorID")
                    .put("id", Stem.uuid(content.getAlertId(), "iodef-indicator", value.kind() + " " + value.text()))
                    .put("name", NAME)
                    .put("version", Integer.toString(content.getVersion()));
            indicator.put("StartTime", time(content.getFirstSeen()));
            ObjectNode bulk = indicator.putObject("Observable").putObject("BulkObservable");
            bulk.put("type", category(value.kind()));
            bulk.putArray("BulkObservableList").add(value.text());
        }
    }

    /** As addresses and bulk observables name it (RFC 7970, sections 3.18.1 and 3.29.3.1). */
    private static String category(Kind kind) {
        return switch (kind) {
            case IPV4 -> "ipv4-addr";
            case IPV6 -> "ipv6-addr";
            case DOMAIN -> "domain-name";
            case URL -> "site-uri";
            case EMAIL -> "e-mail";
            case MAC -> "mac";
            case MD5, SHA1, SHA256, SHA512 -> "file-hash";
            case FILENAME -> "file-path";
        };
    }

    private static Instant later(Instant first, Instant last) {
        return last.isBefore(first) ? first : last;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
