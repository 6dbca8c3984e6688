package dev.noroshi.producer.format.idea;

import dev.noroshi.producer.format.ElementTexts;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.Severity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One IDEA alert ("IDEA - format definition", version 0). */
record IdeaAlert(JsonFields idea, Timestamps times) {

    private static final SeverityTable SEVERITIES = SeverityTable.load(IdeaAlert.class, "severities.tsv");
    private static final List<String> SEVERITY_EXTENSIONS = List.of("_Mentat", "_CESNET");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    EventDraft draft() {
        Category category = Category.of(idea.texts("Category"));
        String note = idea.take("Note");
        String description = idea.take("Description");
        Instant detected = idea.take("DetectTime", times::parse);
        EventDraft draft = new EventDraft(IdeaAdapter.NAME)
                .producerUid(idea.take("ID"), Identity.OBSERVATION)
                .time(detected == null ? idea.take("CreateTime", times::parse) : detected)
                .activeFrom(first("EventTime", "WinStartTime"), first("CeaseTime", "WinEndTime"))
                .text(description == null ? String.join(", ", idea.texts("Category")) : description, note)
                .classification(category.classification())
                .exercise(category.isTest())
                .severity(severity())
                .confidence(confidence());
        Long count = idea.take("ConnCount", Numbers::count);
        draft.count(count == null ? 1 : count);
        detector(draft);
        references(draft);
        new IdeaSides(category, draft).add(idea);
        attachments(draft.observables());
        return draft.unmapped(idea.rest());
    }

    private @Nullable Instant first(String name, String otherwise) {
        Instant time = idea.take(name, times::parse);
        return time == null ? idea.take(otherwise, times::parse) : time;
    }

    /** IDEA itself has none; Mentat writes its own into an extension. */
    private Severity severity() {
        for (String extension : SEVERITY_EXTENSIONS) {
            String stated = idea.child(extension).text("EventSeverity");
            if (stated != null) {
                return SEVERITIES.of(stated);
            }
        }
        return Severity.UNKNOWN;
    }

    /** From 0 to 1 in IDEA. */
    private @Nullable Integer confidence() {
        return idea.take("Confidence", text -> {
            try {
                BigDecimal number = text.length() > 20 ? BigDecimal.TEN : new BigDecimal(text);
                boolean fits = number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0 && number.scale() < 20;
                return fits ? Integer.valueOf(number.multiply(HUNDRED).intValue()) : null;
            } catch (NumberFormatException noNumber) {
                return null;
            }
        });
    }

    /** The first node is the one nearest to the receiver, the last one detected it. */
    private void detector(EventDraft draft) {
        List<JsonFields> nodes = ElementTexts.elements(idea, "Node");
        JsonFields node = nodes.isEmpty() ? JsonFields.none() : nodes.get(nodes.size() - 1);
        String name = node.text("Name");
        List<String> software = node.texts("SW");
        String product = software.isEmpty() ? null : software.get(0);
        draft.sensor(name, product, null, null)
                .analytic(
                        new Analytic(name, software.isEmpty() ? null : software.get(software.size() - 1), "detector"));
    }

    private void references(EventDraft draft) {
        List<String> vulnerabilities = new ArrayList<>();
        for (String reference : idea.texts("Ref")) {
            String id = reference.toLowerCase(Locale.ROOT).startsWith("cve:") ? reference.substring(4) : reference;
            String cve = Observables.cveId(id);
            if (cve != null && !vulnerabilities.contains(cve)) {
                vulnerabilities.add(cve);
                draft.observables().cve(cve);
            }
        }
        draft.vulnerabilities(vulnerabilities);
    }

    /** Hashes stand as `sha1:…`. */
    private void attachments(Observables observables) {
        for (JsonFields attachment : idea.children("Attach")) {
            for (String hash : attachment.texts("Hash")) {
                observables.hash(hash.substring(hash.indexOf(':') + 1));
            }
            attachment.texts("FileName").forEach(name -> observables.other("filename", name));
        }
    }
}
