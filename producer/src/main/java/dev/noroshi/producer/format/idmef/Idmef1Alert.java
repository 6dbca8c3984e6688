package dev.noroshi.producer.format.idmef;

import dev.noroshi.producer.format.ElementTexts;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.QuotedIds;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One alert of version 1 (RFC 4765, section 4.2.2), or of the dialect 0.1 that MIT Lincoln Laboratory's data sets have. */
record Idmef1Alert(FieldPaths alert, Timestamps times) {

    private static final String EARLY = "0.1";
    private static final String NO_ID = "0";

    EventDraft draft() {
        List<FieldPaths> analyzers = alert.children("Analyzer");
        FieldPaths analyzer = analyzers.isEmpty() ? alert.child("Analyzer") : analyzers.get(0);
        String analyzerId = first(analyzer, List.of("analyzerid", "ident", "name"));
        String message = alert.has("messageid") ? alert.take("messageid") : alert.take("alertid");
        boolean named = message != null && !message.equals(NO_ID);
        String uid = named ? (analyzerId == null ? message : analyzerId + "/" + message) : null;
        FieldPaths about = alert.child("Classification");
        FieldPaths assessment = alert.child("Assessment");
        FieldPaths impact = assessment.child("Impact");
        String title = about.take("text");
        EventDraft draft = new EventDraft(IdmefAdapter.NAME)
                .sensor(
                        analyzer.has("name") ? analyzer.text("name") : analyzerId,
                        analyzer.take("model"),
                        analyzer.take("manufacturer"),
                        analyzer.take("version"))
                .producerUid(uid, uid == null ? Identity.OBSERVATION : Identity.FINDING)
                .text(title, impact.has("value") ? impact.text("value") : assessment.text("Impact"))
                .analytic(new Analytic(about.has("ident") ? about.take("ident") : title, title, null))
                .classification(classification(impact, title))
                .severity(IdmefTables.severity(impact.text("severity")))
                .confidence(confidence(assessment))
                .relatedIds(related(analyzerId, uid));
        time(draft);
        alert.children("Source").forEach(source -> IdmefSide.of(source).addAttackers(draft));
        alert.children("Target").forEach(target -> IdmefSide.of(target).addVictims(draft));
        references(about, draft);
        return draft.unmapped(alert.root().rest());
    }

    private void time(EventDraft draft) {
        if (EARLY.equals(alert.text("version"))) {
            Instant local = EarlyTime.parse(alert.child("Time"));
            // Neither a zone nor the order of day and month is stated, but all that write this dialect write it so.
            draft.time(local).timeInferred(true);
            return;
        }
        for (String name : List.of("DetectTime", "CreateTime")) {
            String text = ElementTexts.first(alert, name);
            Instant stated = text == null ? null : times.parse(text);
            Instant time = stated == null ? NtpStamp.parse(alert.child(name).text("ntpstamp")) : stated;
            if (time != null) {
                ElementTexts.take(alert, name);
                draft.time(time);
                return;
            }
        }
    }

    private static Classification classification(FieldPaths impact, @Nullable String title) {
        String type = impact.text("type");
        return IdmefTables.classification(String.valueOf(type))
                .orElseGet(() -> WordClassifier.of(String.valueOf(title)));
    }

    private static @Nullable Integer confidence(FieldPaths assessment) {
        FieldPaths confidence = assessment.child("Confidence");
        String rating = confidence.text("rating");
        String number = confidence.text("value");
        return "numeric".equals(rating) && number != null ? IdmefTables.share(number) : IdmefTables.rated(rating);
    }

    /** The alerts that a correlation or tool alert is made of, each of its own analyzer where it says so. */
    private List<String> related(@Nullable String analyzerId, @Nullable String uid) {
        var quoted = new QuotedIds();
        quoted.add(uid);
        for (String kind : List.of("CorrelationAlert", "ToolAlert")) {
            FieldPaths made = alert.child(kind);
            String own = analyzerId == null ? "" : analyzerId + "/";
            made.texts("alertident").forEach(id -> quoted.add(own + id));
            for (FieldPaths ident : made.children("alertident")) {
                String other = ident.text("analyzerid");
                quoted.add((other == null ? own : other + "/") + ident.text("value"));
            }
        }
        return quoted.list();
    }

    private static void references(FieldPaths about, EventDraft draft) {
        Set<String> vulnerabilities = new LinkedHashSet<>();
        for (FieldPaths reference : about.children("Reference")) {
            String name = reference.text("name");
            String id = name == null ? null : Observables.cveId(name);
            if (id != null && "cve".equals(reference.text("origin"))) {
                vulnerabilities.add(id);
                draft.observables().cve(id);
            }
        }
        draft.vulnerabilities(List.copyOf(vulnerabilities));
    }

    private static @Nullable String first(FieldPaths in, List<String> names) {
        return in.first(names, text -> text);
    }
}
