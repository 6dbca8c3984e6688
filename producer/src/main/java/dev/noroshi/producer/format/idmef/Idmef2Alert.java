package dev.noroshi.producer.format.idmef;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.QuotedIds;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One alert of version 2 (draft-lehmann-idmefv2, section 5). */
record Idmef2Alert(FieldPaths alert, Timestamps times) {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern CVE = Pattern.compile("CVE-\\d{4}-\\d{4,19}", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TESTS = Set.of("Test.Test", "Other.Test");

    Reading reading() {
        String id = String.valueOf(alert.text("ID")).strip();
        return UUID.matcher(id).matches()
                ? Reading.finding(draft(id))
                : new Reading.Rejected(RejectCode.INVALID_FIELD, "ID: '" + id + "' is no UUID (RFC 9562)");
    }

    private EventDraft draft(String id) {
        FieldPaths analyzer = alert.child("Analyzer");
        List<String> obsoleted = alert.texts("PredID");
        List<String> categories = alert.texts("Category");
        List<String> references = alert.texts("Ref");
        String title = alert.take("Description");
        Instant created = alert.take("CreateTime", times::parse);
        EventDraft draft = new EventDraft(IdmefAdapter.NAME)
                .sensor(analyzer.take("Name"), analyzer.take("Model"), null, null)
                // An update has an id of its own and names those that it obsoletes: the first is the finding's.
                .producerUid(obsoleted.isEmpty() ? id : obsoleted.get(0).strip(), Identity.FINDING)
                .activity(obsoleted.isEmpty() ? Activity.CREATE : Activity.UPDATE, null)
                .modified(created)
                .time(created)
                .activeFrom(alert.take("StartTime", times::parse), alert.take("EndTime", times::parse))
                .text(title, alert.take("Note"))
                .classification(classification(categories, title))
                .severity(IdmefTables.severity(alert.text("Priority")))
                .confidence(alert.take("Confidence", IdmefTables::share))
                .exercise(categories.stream().anyMatch(TESTS::contains))
                .analytic(new Analytic(null, title, String.join(", ", analyzer.texts("Method"))))
                .relatedIds(related(id, obsoleted));
        AttackIds.in(references, List.of()).forEach(draft::attack);
        vulnerabilities(references, draft);
        sides(draft);
        files(draft);
        return draft.unmapped(alert.root().rest());
    }

    private Classification classification(List<String> categories, @Nullable String title) {
        return categories.stream()
                .map(IdmefTables::classification)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> {
                    Classification words = WordClassifier.of(title + " / " + alert.text("ext-Category"));
                    boolean physical = !categories.isEmpty() && words.equals(Classifications.undetermined());
                    return physical ? Classifications.parse("other/other") : words;
                });
    }

    private List<String> related(String id, List<String> obsoleted) {
        var quoted = new QuotedIds();
        quoted.add(id);
        obsoleted.forEach(quoted::add);
        alert.texts("CorrelID").forEach(quoted::add);
        alert.texts("RelID").forEach(quoted::add);
        return quoted.list();
    }

    private static void vulnerabilities(List<String> references, EventDraft draft) {
        Set<String> ids = new LinkedHashSet<>();
        for (String reference : references) {
            Matcher match = CVE.matcher(reference);
            String id = match.find() ? Observables.cveId(match.group()) : null;
            if (id != null) {
                ids.add(id);
                draft.observables().cve(id);
            }
        }
        draft.vulnerabilities(List.copyOf(ids));
    }

    private void sides(EventDraft draft) {
        for (FieldPaths source : alert.children("Source")) {
            EndpointDraft end = end(source);
            if (end.isKnown()) {
                draft.attacker(end.build());
                draft.observables().ip(end.ip());
            }
        }
        for (FieldPaths target : alert.children("Target")) {
            EndpointDraft end = end(target);
            if (end.isKnown()) {
                draft.victim(end.build());
            }
        }
    }

    private static EndpointDraft end(FieldPaths side) {
        List<String> ports = side.texts("Port");
        return new EndpointDraft()
                .ip(side.take("IP", Addresses::endpoint))
                .hostname(side.take("Hostname", Hosts::host))
                .user(side.take("User"))
                .email(side.take("Email", Observables::emailAddress))
                .port(ports.size() == 1 ? Numbers.port(ports.get(0)) : null);
    }

    /** The hashes of attachments that a source or a vector names; others are pictures and logs. */
    private void files(EventDraft draft) {
        Set<String> named = new LinkedHashSet<>();
        List<FieldPaths> carriers = new ArrayList<>(alert.children("Source"));
        carriers.addAll(alert.children("Vector"));
        carriers.forEach(carrier -> named.addAll(carrier.texts("Attachment")));
        for (FieldPaths attachment : alert.children("Attachment")) {
            if (named.contains(String.valueOf(attachment.text("Name")))) {
                for (String hash : attachment.texts("Hash")) {
                    draft.observables().hash(hash.substring(hash.indexOf(':') + 1));
                }
            }
            attachment.root().drop("Content");
        }
    }
}
