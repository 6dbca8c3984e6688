package dev.noroshi.producer.format.iodef;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.ElementTexts;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.QuotedIds;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One incident (RFC 7970, section 3.2; RFC 5070, section 3.2), which goes on being updated under its id. */
record IodefIncident(FieldPaths incident, Timestamps times) {

    Reading reading() {
        String id = id(incident.child("IncidentID"), incident.text("IncidentID"));
        return id == null
                ? new Reading.Rejected(RejectCode.MISSING_FIELD, "an incident needs an IncidentID")
                : Reading.finding(draft(id));
    }

    private EventDraft draft(String id) {
        List<String> descriptions = ElementTexts.all(incident, "Description");
        List<FieldPaths> assessments = incident.children("Assessment");
        var assessment = new IodefAssessment(assessments);
        EventDraft draft = new EventDraft(IodefAdapter.NAME)
                .producerUid(id, Identity.FINDING)
                .text(title(descriptions), descriptions.isEmpty() ? null : String.join("\n", descriptions))
                .classification(assessment.classification(descriptions))
                .severity(assessment.severity())
                .confidence(assessment.confidence())
                .exercise("exercise".equals(incident.text("ext-purpose")))
                .relatedIds(related(id));
        times(draft);
        activity(draft);
        methods(draft);
        var systems = new IodefSystems(draft);
        incident.children("EventData").forEach(systems::eventData);
        assessments.forEach(systems::counters);
        systems.fill();
        indicators(new IodefIndicators(draft.observables()));
        IodefRestrictions.of(incident.root()).mark(draft);
        return draft.unmapped(incident.root().rest());
    }

    /** In XML they stand within `IndicatorData`, in JSON in the incident itself. */
    private void indicators(IodefIndicators indicators) {
        incident.children("IndicatorData").forEach(data -> indicators.in(data.root()));
        incident.children("Indicator").forEach(indicator -> indicators.in(indicator.root()));
    }

    /** The name of the CSIRT and its number, which together are unique, and the instance where one is named. */
    private static @Nullable String id(FieldPaths element, @Nullable String bare) {
        String number = element.has("value") ? element.text("value") : element.text("id");
        String stated = number == null ? bare : number;
        if (stated == null) {
            return null;
        }
        String name = element.text("name");
        String instance = element.text("instance");
        return (name == null ? "" : name.strip() + "/")
                + stated.strip()
                + (instance == null ? "" : "/" + instance.strip());
    }

    private static @Nullable String title(List<String> descriptions) {
        if (descriptions.isEmpty()) {
            return null;
        }
        String line = descriptions.get(0).replaceAll("\\s+", " ").strip();
        int sentence = line.indexOf(". ");
        return sentence < 0 ? line : line.substring(0, sentence);
    }

    private void times(EventDraft draft) {
        Instant generated = time("GenerationTime");
        Instant detected = time("DetectTime");
        Instant reported = time("ReportTime");
        Instant other = reported == null ? generated : reported;
        draft.time(detected == null ? other : detected)
                .modified(generated)
                .activeFrom(time("StartTime"), time("EndTime"));
    }

    /** Takes the time where it can be read. */
    private @Nullable Instant time(String name) {
        String text = ElementTexts.first(incident, name);
        Instant time = text == null ? null : times.parse(text);
        if (time != null) {
            ElementTexts.take(incident, name);
        }
        return time;
    }

    private void activity(EventDraft draft) {
        String status = String.valueOf(incident.text("status"));
        switch (status) {
            case "resolved" -> draft.activity(Activity.CLOSE, CloseReason.RESOLVED);
            case "in-progress", "forwarded" -> draft.activity(Activity.UPDATE, null);
            default -> draft.activity(Activity.CREATE, null);
        }
    }

    private List<String> related(String id) {
        var quoted = new QuotedIds();
        quoted.add(id);
        for (String name : List.of("AlternativeID", "RelatedActivity")) {
            for (FieldPaths related : incident.children(name)) {
                related.children("IncidentID").forEach(other -> quoted.add(id(other, null)));
                related.texts("IncidentID").forEach(quoted::add);
            }
        }
        return quoted.list();
    }

    /** What was used, and by whom: methods stand in the incident and in its event data. */
    private void methods(EventDraft draft) {
        List<FieldPaths> methods = new ArrayList<>(incident.children("Method"));
        incident.children("EventData").forEach(data -> methods.addAll(data.children("Method")));
        List<String> references = new ArrayList<>();
        for (FieldPaths method : methods) {
            for (String kind : List.of("Reference", "AttackPattern", "Vulnerability", "Weakness")) {
                method.children(kind).forEach(reference -> references(reference, references));
            }
        }
        Set<String> vulnerabilities = new LinkedHashSet<>();
        for (String reference : references) {
            String cve = Observables.cveId(reference);
            if (cve != null) {
                vulnerabilities.add(cve);
                draft.observables().cve(cve);
            }
        }
        AttackIds.in(references, List.of()).forEach(draft::attack);
        draft.vulnerabilities(List.copyOf(vulnerabilities)).actors(actors(), campaigns());
    }

    /** The names and ids that a reference states, in version 2 perhaps within an enumeration reference. */
    private static void references(FieldPaths reference, List<String> into) {
        into.addAll(ElementTexts.all(reference, "ReferenceName"));
        for (FieldPaths name : reference.children("ReferenceName")) {
            into.addAll(name.texts("ID"));
        }
        into.addAll(ElementTexts.all(reference, "AttackPatternID"));
        into.addAll(ElementTexts.all(reference, "VulnerabilityID"));
        reference.children("Reference").forEach(inner -> references(inner, into));
    }

    private List<String> actors() {
        return within("ThreatActor", "ThreatActorID");
    }

    private List<String> campaigns() {
        return within("Campaign", "CampaignID");
    }

    /** The ids of actors or campaigns, which stand in related activities; where one has none, what describes it. */
    private List<String> within(String element, String id) {
        Set<String> names = new LinkedHashSet<>();
        for (FieldPaths activity : incident.children("RelatedActivity")) {
            for (FieldPaths named : activity.children(element)) {
                List<String> ids = ElementTexts.all(named, id);
                names.addAll(ids.isEmpty() ? ElementTexts.all(named, "Description") : ids);
            }
        }
        return List.copyOf(names);
    }
}
