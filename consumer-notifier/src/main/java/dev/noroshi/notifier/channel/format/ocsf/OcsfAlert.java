package dev.noroshi.notifier.channel.format.ocsf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.format.evidence.Stem;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An alert as a Detection Finding (OCSF 1.5, class 2004), under one uid in all its versions; times in milliseconds. */
public final class OcsfAlert {

    private static final int CLASS = 2004;
    private static final int MOST = 50;

    private final AlertContent content;
    private final ObjectNode finding = JsonNodeFactory.instance.objectNode();

    private OcsfAlert(AlertContent content) {
        this.content = content;
    }

    public static ObjectNode of(AlertContent content) {
        OcsfAlert alert = new OcsfAlert(content);
        alert.head();
        alert.metadata();
        alert.info();
        OcsfEvidence evidence = new OcsfEvidence(content);
        evidence.write(alert.finding);
        alert.names();
        alert.rest(evidence);
        return alert.finding;
    }

    /** OCSF's severity_id, of which ours are the names. */
    private int severity() {
        return switch (content.getSeverity()) {
            case UNKNOWN -> 0;
            case INFORMATIONAL -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
            case FATAL -> 6;
        };
    }

    private void head() {
        int activity = switch (content.getType()) {
            case CREATED -> 1;
            case UPDATED -> 2;
            case CLOSED -> 3;
        };
        finding.put("category_uid", 2);
        finding.put("category_name", "Findings");
        finding.put("class_uid", CLASS);
        finding.put("class_name", "Detection Finding");
        finding.put("activity_id", activity);
        finding.put("activity_name", List.of("Create", "Update", "Close").get(activity - 1));
        finding.put("type_uid", CLASS * 100 + activity);
        finding.put(
                "type_name",
                "Detection Finding: " + finding.path("activity_name").asText());
        finding.put("severity_id", severity());
        finding.put("severity", word(content.getSeverity().name()));
        finding.put("time", content.getIssuedAt().toEpochMilli());
        finding.put("start_time", content.getFirstSeen().toEpochMilli());
        finding.put("end_time", lastSeen());
        finding.put("count", Math.min(Integer.MAX_VALUE, Math.max(1, content.getCount())));
        finding.put("is_alert", content.getSeverity().compareTo(Severity.LOW) >= 0);
        finding.put("message", title());
        if (content.getConfidence() != null) {
            finding.put("confidence_score", Math.max(0, Math.min(100, content.getConfidence())));
        }
        status();
    }

    /** Not before the first, whatever the source's clocks say. */
    private long lastSeen() {
        return Math.max(
                content.getFirstSeen().toEpochMilli(), content.getLastSeen().toEpochMilli());
    }

    private boolean isFalsePositive() {
        return content.getType() == AlertType.CLOSED && content.getCloseReason() == CloseReason.FALSE_POSITIVE;
    }

    private void status() {
        if (content.getType() != AlertType.CLOSED) {
            boolean created = content.getType() == AlertType.CREATED;
            finding.put("status_id", created ? 1 : 2).put("status", created ? "New" : "In Progress");
            return;
        }
        boolean withdrawn = content.getCloseReason() == CloseReason.WITHDRAWN;
        finding.put("status_id", withdrawn ? 6 : 4).put("status", withdrawn ? "Deleted" : "Resolved");
        if (isFalsePositive()) {
            finding.put("verdict_id", 1).put("verdict", "False Positive");
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

    private void metadata() {
        ObjectNode metadata = finding.putObject("metadata");
        metadata.put("version", "1.5.0");
        if (isFalsePositive()) {
            metadata.putArray("profiles").add("incident");
        }
        metadata.putObject("product").put("name", "Noroshi").put("vendor_name", "Noroshi");
        ArrayNode labels = metadata.putArray("labels");
        labels.add("TLP:" + TlpLabel.of(content.getTlp()));
        labels.add("rsit:" + content.getClassification().getTaxonomy() + "=\""
                + content.getClassification().getType() + "\"");
        if (content.getExercise()) {
            labels.add("exercise");
            labels.add("exercise:generic=\"comcheck\"");
        }
    }

    private void info() {
        ObjectNode info = finding.putObject("finding_info");
        info.put("uid", Stem.uuid(content.getAlertId(), "ocsf", ""));
        info.put("title", title());
        text(info, "desc", content.getDescription());
        info.put("first_seen_time", content.getFirstSeen().toEpochMilli());
        info.put("last_seen_time", lastSeen());
        info.put("modified_time", content.getIssuedAt().toEpochMilli());
        info.putArray("types").add(classification());
        if (content.getAnalytic() != null
                && (content.getAnalytic().getName() != null
                        || content.getAnalytic().getUid() != null)) {
            ObjectNode analytic = info.putObject("analytic");
            analytic.put("type_id", 99);
            text(analytic, "type", content.getAnalytic().getType());
            text(analytic, "name", content.getAnalytic().getName());
            text(analytic, "uid", content.getAnalytic().getUid());
        }
        List<Attack> attacks = content.getAttacks().stream()
                .filter(attack -> attack.getTechnique() != null || attack.getTactic() != null)
                .limit(MOST)
                .toList();
        if (!attacks.isEmpty()) {
            ArrayNode array = info.putArray("attacks");
            attacks.forEach(attack -> attack(array.addObject(), attack));
        }
    }

    /** `T1071.001` is the sub-technique of `T1071`. */
    private static void attack(ObjectNode node, Attack attack) {
        String technique = attack.getTechnique();
        if (technique != null) {
            int dot = technique.indexOf('.');
            node.putObject("technique").put("uid", dot < 0 ? technique : technique.substring(0, dot));
            if (dot >= 0) {
                node.putObject("sub_technique").put("uid", technique);
            }
        }
        if (attack.getTactic() != null) {
            node.putObject("tactic").put("uid", attack.getTactic());
        }
    }

    private void names() {
        List<String> malware = named(content.getMalware());
        if (!malware.isEmpty()) {
            ArrayNode array = finding.putArray("malware");
            malware.forEach(name -> array.addObject()
                    .put("name", name)
                    .putArray("classification_ids")
                    .add(0));
        }
        List<String> vulnerabilities = named(content.getVulnerabilities());
        if (!vulnerabilities.isEmpty()) {
            ArrayNode array = finding.putArray("vulnerabilities");
            vulnerabilities.forEach(id -> vulnerability(array.addObject(), id));
        }
    }

    private static List<String> named(List<String> names) {
        return names.stream()
                .filter(name -> !name.isBlank())
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Of other registers than CVE's it is an advisory. */
    private static void vulnerability(ObjectNode node, String id) {
        boolean cve = id.regionMatches(true, 0, "CVE-", 0, 4);
        node.putObject(cve ? "cve" : "advisory").put("uid", cve ? id.toUpperCase(Locale.ROOT) : id);
    }

    /** What OCSF has no attribute for. */
    private void rest(OcsfEvidence evidence) {
        ObjectNode unmapped = evidence.unplaced();
        finding.set("unmapped", unmapped);
        unmapped.put("reference", content.getReference());
        unmapped.put("version", content.getVersion());
        unmapped.put("tlp", TlpLabel.of(content.getTlp()));
        unmapped.put("redacted", content.getRedacted());
        text(unmapped, "source_org", content.getSource().getOrg());
        text(unmapped, "source_country", content.getSource().getCountry());
        if (!content.getObligations().isEmpty()) {
            ArrayNode obligations = unmapped.putArray("obligations");
            content.getObligations().forEach(obligations::add);
        }
    }

    private static void text(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }

    private static String word(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
