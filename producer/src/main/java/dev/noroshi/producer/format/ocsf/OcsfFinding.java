package dev.noroshi.producer.format.ocsf;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MachineTags;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.Marking;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One event of the category Findings (OCSF, classes 2001 to 2007). */
record OcsfFinding(FieldPaths ocsf, Timestamps times) {

    private static final SeverityTable SEVERITIES = SeverityTable.load(OcsfFinding.class, "severities.tsv");
    private static final MappingTable CLASSES = MappingTable.load(OcsfFinding.class, "classes.tsv", 2);
    private static final MappingTable CONFIDENCES = MappingTable.load(OcsfFinding.class, "confidences.tsv", 2);
    private static final MappingTable OBSERVABLES = MappingTable.load(OcsfFinding.class, "observables.tsv", 2);

    private static final List<String> FILES =
            List.of("file", "process.file", "actor.process.file", "process.parent_process.file");

    /** What was found; of an incident (class 2005) the first of its findings. */
    private FieldPaths found() {
        List<FieldPaths> incident = ocsf.children("finding_info_list");
        if (ocsf.has("finding_info") || incident.isEmpty()) {
            return ocsf.has("finding_info") ? ocsf.child("finding_info") : ocsf.child("finding");
        }
        return incident.get(0);
    }

    EventDraft draft(String classUid) {
        FieldPaths found = found();
        List<String> malware = names("malware");
        String title = found.take("title");
        String description = found.take("desc");
        Analytic analytic = analytic(found);
        var labels = new MachineTags(ocsf.texts("metadata.labels"));
        Classification classification =
                labels.classification().orElse(classification(classUid, found, title, analytic, malware));
        EventDraft draft = new EventDraft(OcsfAdapter.NAME)
                .sensor(
                        null,
                        ocsf.take("metadata.product.name"),
                        ocsf.take("metadata.product.vendor_name"),
                        ocsf.take("metadata.product.version"))
                .producerUid(found.has("uid") ? found.take("uid") : ocsf.take("metadata.uid"), Identity.OBSERVATION)
                .time(time(ocsf, "time"))
                .modified(time(found, "modified_time"))
                .activeFrom(time(found, "first_seen_time"), time(found, "last_seen_time"))
                .text(title, description == null ? ocsf.take("message") : description)
                .classification(classification)
                .severity(severity())
                .confidence(confidence())
                .analytic(analytic)
                .exercise(labels.exercise())
                .malware(malware);
        Marking.of(labels.tlpLabels()).mark(draft);
        Long count = ocsf.take("count", Numbers::count);
        draft.count(count == null ? 1 : count);
        activity(draft);
        attacks(found, draft);
        OcsfEndpoints.fill(ocsf, classification, draft);
        indicators(draft);
        return draft.unmapped(ocsf.root().rest());
    }

    /** The number, else the text of the profile datetime. */
    private @Nullable Instant time(FieldPaths in, String name) {
        Instant number = in.take(name, times::parse);
        return number == null ? in.take(name + "_dt", times::parse) : number;
    }

    private Analytic analytic(FieldPaths found) {
        FieldPaths analytic = found.has("analytic") ? found.child("analytic") : ocsf.child("analytic");
        String uid = analytic.take("uid");
        return new Analytic(
                uid == null ? ocsf.text("metadata.event_code") : uid, analytic.take("name"), analytic.take("type"));
    }

    private static Classification classification(
            String classUid, FieldPaths found, @Nullable String title, Analytic analytic, List<String> malware) {
        for (List<String> row : CLASSES.rows()) {
            if (row.get(0).equals(classUid) && !row.get(1).equals("WORDS")) {
                return Classifications.parse(row.get(1));
            }
        }
        Classification words = WordClassifier.of(found.texts("types") + " / " + title + " / " + analytic.getName());
        return words.equals(Classifications.undetermined()) && !malware.isEmpty()
                ? Classifications.parse("malicious-code/infected-system")
                : words;
    }

    /** The number; the caption beside it where there is none; else how great the risk is. */
    private Severity severity() {
        return Stream.of("severity_id", "severity", "risk_level")
                .map(ocsf::text)
                .filter(Objects::nonNull)
                .findFirst()
                .map(stated -> SEVERITIES.of(stated.strip()))
                .orElse(Severity.UNKNOWN);
    }

    private @Nullable Integer confidence() {
        Integer score = ocsf.take("confidence_score", text -> {
            Long number = Numbers.whole(text);
            return number == null || number < 0 || number > 100 ? null : Integer.valueOf(number.intValue());
        });
        String id = ocsf.text("confidence_id");
        for (List<String> row : CONFIDENCES.rows()) {
            score = score == null && row.get(0).equals(id) ? Integer.valueOf(row.get(1)) : score;
        }
        return score;
    }

    /** activity_id 3 closes; so do the states resolved (4) and deleted (6), whatever the activity. */
    private void activity(EventDraft draft) {
        String activity = ocsf.text("activity_id");
        String status = ocsf.text("status_id");
        boolean deleted = "6".equals(status);
        if ("3".equals(activity) || "4".equals(status) || deleted) {
            boolean falsePositive = "1".equals(ocsf.text("verdict_id"));
            CloseReason solved = deleted ? CloseReason.WITHDRAWN : CloseReason.RESOLVED;
            draft.activity(Activity.CLOSE, falsePositive ? CloseReason.FALSE_POSITIVE : solved);
        } else {
            draft.activity("2".equals(activity) ? Activity.UPDATE : Activity.CREATE, null);
        }
    }

    private void attacks(FieldPaths found, EventDraft draft) {
        List<FieldPaths> attacks = new ArrayList<>(found.children("attacks"));
        attacks.addAll(ocsf.children("attacks"));
        for (FieldPaths attack : attacks) {
            List<String> techniques = attack.texts("sub_technique.uid");
            List<String> tactics = new ArrayList<>(attack.texts("tactic.uid"));
            attack.children("tactics").forEach(tactic -> tactics.addAll(tactic.texts("uid")));
            AttackIds.in(techniques.isEmpty() ? attack.texts("technique.uid") : techniques, tactics)
                    .forEach(draft::attack);
        }
    }

    private void indicators(EventDraft draft) {
        Observables observables = draft.observables();
        List<FieldPaths> holders = new ArrayList<>(ocsf.children("evidences"));
        holders.add(ocsf);
        for (FieldPaths holder : holders) {
            for (String file : FILES) {
                holder.child(file).children("hashes").forEach(hash -> observables.hash(hash.text("value")));
            }
        }
        for (FieldPaths malware : ocsf.children("malware")) {
            malware.children("files")
                    .forEach(file -> file.children("hashes").forEach(hash -> observables.hash(hash.text("value"))));
        }
        for (FieldPaths stated : ocsf.children("observables")) {
            indicator(stated, observables);
        }
        Set<String> vulnerabilities = new LinkedHashSet<>();
        for (FieldPaths vulnerability : ocsf.children("vulnerabilities")) {
            String cve = vulnerability.text("cve.uid");
            String id = cve == null ? null : Observables.cveId(cve);
            if (id != null && observables.cve(id)) {
                vulnerabilities.add(id);
            }
        }
        draft.vulnerabilities(List.copyOf(vulnerabilities));
    }

    private static void indicator(FieldPaths stated, Observables observables) {
        String type = stated.text("type_id");
        String value = stated.text("value");
        for (List<String> row : OBSERVABLES.rows()) {
            if (row.get(0).equals(type)) {
                switch (row.get(1)) {
                    case "url" -> observables.url(value);
                    case "hash" -> observables.hash(value);
                    case "cve" -> observables.cve(value);
                    default -> observables.other(row.get(1), value);
                }
            }
        }
    }

    private List<String> names(String list) {
        Set<String> names = new LinkedHashSet<>();
        ocsf.children(list).forEach(item -> names.addAll(item.texts("name")));
        return List.copyOf(names);
    }
}
