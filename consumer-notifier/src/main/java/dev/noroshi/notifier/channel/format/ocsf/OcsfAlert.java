package dev.noroshi.notifier.channel.format.ocsf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.format.evidence.Evidence;
import dev.noroshi.notifier.channel.format.evidence.Stem;
import dev.noroshi.notifier.channel.format.evidence.Value;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
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
        alert.evidences();
        alert.observables(Evidence.of(content));
        alert.names();
        alert.rest();
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
        finding.put("end_time", content.getLastSeen().toEpochMilli());
        finding.put("count", Math.min(Integer.MAX_VALUE, Math.max(1, content.getCount())));
        finding.put("is_alert", content.getSeverity().compareTo(Severity.LOW) >= 0);
        finding.put("message", title());
        if (content.getConfidence() != null) {
            finding.put("confidence_score", Math.max(0, Math.min(100, content.getConfidence())));
        }
        status();
    }

    private void status() {
        if (content.getType() != AlertType.CLOSED) {
            boolean created = content.getType() == AlertType.CREATED;
            finding.put("status_id", created ? 1 : 2).put("status", created ? "New" : "In Progress");
            return;
        }
        boolean withdrawn = content.getCloseReason() == CloseReason.WITHDRAWN;
        finding.put("status_id", withdrawn ? 6 : 4).put("status", withdrawn ? "Deleted" : "Resolved");
        if (content.getCloseReason() == CloseReason.FALSE_POSITIVE) {
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
        metadata.putObject("product").put("name", "Noroshi").put("vendor_name", "Noroshi");
        ArrayNode labels = metadata.putArray("labels");
        labels.add("TLP:" + TlpLabel.of(content.getTlp()));
        if (content.getExercise()) {
            labels.add("exercise");
        }
    }

    private void info() {
        ObjectNode info = finding.putObject("finding_info");
        info.put("uid", Stem.uuid(content.getAlertId(), "ocsf", ""));
        info.put("title", title());
        text(info, "desc", content.getDescription());
        info.put("first_seen_time", content.getFirstSeen().toEpochMilli());
        info.put("last_seen_time", content.getLastSeen().toEpochMilli());
        info.put("modified_time", content.getIssuedAt().toEpochMilli());
        info.putArray("types").add(classification());
        if (content.getAnalytic() != null) {
            ObjectNode analytic = info.putObject("analytic");
            analytic.put("type_id", 99);
            text(analytic, "type", content.getAnalytic().getType());
            text(analytic, "name", content.getAnalytic().getName());
            text(analytic, "uid", content.getAnalytic().getUid());
        }
        if (!content.getAttacks().isEmpty()) {
            ArrayNode attacks = info.putArray("attacks");
            content.getAttacks().stream().limit(MOST).forEach(attack -> attack(attacks, attack));
        }
    }

    private static void attack(ArrayNode attacks, Attack attack) {
        ObjectNode node = attacks.addObject();
        if (attack.getTechnique() != null) {
            node.putObject("technique").put("uid", attack.getTechnique());
        }
        if (attack.getTactic() != null) {
            node.putObject("tactic").put("uid", attack.getTactic());
        }
    }

    /** Each attacker with the victim of the same place, or the last there is. */
    private void evidences() {
        List<Endpoint> attackers = content.getAttackers();
        List<Endpoint> victims = content.getVictims();
        int most = Math.min(MOST, Math.max(attackers.size(), victims.size()));
        if (most == 0) {
            return;
        }
        ArrayNode evidences = finding.putArray("evidences");
        for (int i = 0; i < most; i++) {
            ObjectNode evidence = JsonNodeFactory.instance.objectNode();
            end(evidence, "src_endpoint", attackers, i);
            end(evidence, "dst_endpoint", victims, i);
            if (!evidence.isEmpty()) {
                evidences.add(evidence);
            }
        }
        if (evidences.isEmpty()) {
            finding.remove("evidences");
        }
    }

    private static void end(ObjectNode evidence, String name, List<Endpoint> ends, int index) {
        if (ends.isEmpty()) {
            return;
        }
        Endpoint end = ends.get(Math.min(index, ends.size() - 1));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        text(node, "ip", end.getIp());
        text(node, "hostname", end.getHostname());
        text(node, "domain", end.getDomain());
        text(node, "mac", end.getMac());
        if (end.getPort() != null) {
            node.put("port", end.getPort());
        }
        if (end.getCountry() != null) {
            node.putObject("location").put("country", end.getCountry());
        }
        if (end.getAsn() != null) {
            node.putObject("autonomous_system").put("number", end.getAsn());
        }
        if (!node.isEmpty()) {
            evidence.set(name, node);
        }
    }

    private void observables(Evidence evidence) {
        if (evidence.values().isEmpty()) {
            return;
        }
        ArrayNode observables = finding.putArray("observables");
        for (Value value : evidence.values()) {
            observables
                    .addObject()
                    .put("name", value.side().name().toLowerCase(Locale.ROOT) + "." + OcsfTypes.name(value.kind()))
                    .put("type_id", OcsfTypes.id(value.kind()))
                    .put("type", OcsfTypes.caption(value.kind()))
                    .put("value", value.text());
        }
    }

    private void names() {
        if (!content.getMalware().isEmpty()) {
            ArrayNode malware = finding.putArray("malware");
            content.getMalware().stream()
                    .distinct()
                    .limit(MOST)
                    .forEach(name -> malware.addObject()
                            .put("name", name)
                            .putArray("classification_ids")
                            .add(0));
        }
        if (!content.getVulnerabilities().isEmpty()) {
            ArrayNode vulnerabilities = finding.putArray("vulnerabilities");
            content.getVulnerabilities().stream()
                    .distinct()
                    .limit(MOST)
                    .forEach(id -> vulnerabilities.addObject().putObject("cve").put("uid", id));
        }
    }

    /** What OCSF has no attribute for. */
    private void rest() {
        ObjectNode unmapped = finding.putObject("unmapped");
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
