package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rewrites an event, field by field, into what one recipient may read. */
final class ContentRewriter {

    private final Rewriter rewriter;
    private final Answer answer;
    private final Sighting sighting;
    private final Endpoints endpoints;

    ContentRewriter(Rewriter rewriter, Answer answer, Sighting sighting) {
        this.rewriter = rewriter;
        this.answer = answer;
        this.sighting = sighting;
        this.endpoints = new Endpoints(rewriter, answer.isNotice());
    }

    Redaction rewrite(ClassifiedEvent classified, String hash) {
        IncidentEvent event = classified.event();
        AlertContent content = Frame.of(event, sighting);
        if (!rewriter.rulings().keepsAll()) {
            ids(event, classified.incidentId());
        }
        ContentField.SOURCE.set(content, source());
        ContentField.SHARING_COMMUNITY.set(content, community());
        texts(event, content);
        detection(event, content);
        ContentField.ATTACKERS.set(content, endpoints.attackers(event.getAttackers()));
        ContentField.VICTIMS.set(content, endpoints.victims(event.getVictims()));
        ContentField.OBSERVABLES.set(content, observables(event.getObservables()));
        ContentField.MALWARE.set(content, names("malware", DataClass.MALWARE, event.getMalware()));
        ContentField.THREAT_ACTORS.set(content, names("threatActors", DataClass.THREAT_ACTOR, event.getThreatActors()));
        ContentField.CAMPAIGNS.set(content, names("campaigns", DataClass.THREAT_ACTOR, event.getCampaigns()));
        ContentField.VULNERABILITIES.set(
                content, names("vulnerabilities", DataClass.VULNERABILITY, event.getVulnerabilities()));
        ContentField.UNMAPPED.set(content, unmapped(event.getUnmapped()));
        ContentField.PERMITTED_ACTIONS.set(content, permittedActions(event));
        ContentField.REDACTED.set(content, !rewriter.results().isEmpty());
        return new Redaction(
                content,
                rewriter.results(),
                Residue.ask(
                        content,
                        () -> OwnVictims.ofRecipient(answer, rewriter.rulings(), event.getVictims()),
                        rewriter.rulings().tokens()),
                hash,
                rewriter.rulings().isOwnKept(),
                rewriter.personsLeft());
    }

    private void ids(IncidentEvent event, @Nullable String incidentId) {
        rewriter.dropped("eventId", DataClass.UNCLASSED, "ids never leave");
        if (incidentId != null) {
            rewriter.dropped("incidentId", DataClass.UNCLASSED, "ids never leave");
        }
        if (event.getProducerUid() != null) {
            rewriter.dropped("producerUid", DataClass.UNCLASSED, "ids never leave");
        }
    }

    private AlertSource source() {
        AlertSource plain = Unredacted.source(answer.source());
        String org = rewriter.value("source.org", DataClass.SOURCE_ORG, plain.getOrg());
        boolean named = plain.getOrg() != null && plain.getOrg().equals(org);
        if (answer.isNotice()) {
            return new AlertSource(org, named ? plain.getNames() : Map.of(), null, List.of());
        }
        return new AlertSource(org, named ? plain.getNames() : Map.of(), plain.getCountry(), plain.getSectors());
    }

    /** The community gives its members away where nobody else may know them. */
    private @Nullable String community() {
        if (answer.communityId().isEmpty()) {
            return null;
        }
        if (answer.isWithinCommunity()) {
            return answer.communityId();
        }
        rewriter.dropped("sharingCommunity", DataClass.UNCLASSED, "border-default");
        return null;
    }

    private void texts(IncidentEvent event, AlertContent content) {
        if (rewriter.rulings().ruling(DataClass.FREE_TEXT).keeps()) {
            ContentField.TITLE.set(content, event.getTitle() == null ? null : rewriter.text("title", event.getTitle()));
            ContentField.DESCRIPTION.set(
                    content,
                    event.getDescription() == null ? null : rewriter.text("description", event.getDescription()));
            return;
        }
        if (event.getTitle() != null) {
            rewriter.keeps("title", DataClass.FREE_TEXT);
        }
        if (event.getDescription() != null) {
            rewriter.keeps("description", DataClass.FREE_TEXT);
        }
        Sentences sentences = Sentences.in(sighting.language());
        ContentField.TITLE.set(
                content, sentences.title(event, content.getSource().getCountry()));
        ContentField.DESCRIPTION.set(content, sentences.explanation());
    }

    private void detection(IncidentEvent event, AlertContent content) {
        boolean plain = answer.isWithinCommunity();
        if (event.getConfidence() != null && (plain || rewriter.keeps("confidence", DataClass.UNCLASSED))) {
            ContentField.CONFIDENCE.set(content, event.getConfidence());
        }
        if (plain || rewriter.keeps("sensor", DataClass.SENSOR)) {
            ContentField.SENSOR.set(content, event.getSensor());
        }
        if (event.getAnalytic() != null && (plain || rewriter.keeps("analytic", DataClass.UNCLASSED))) {
            ContentField.ANALYTIC.set(content, event.getAnalytic());
        }
        boolean attacks = !event.getAttacks().isEmpty() && (plain || rewriter.keeps("attacks", DataClass.TECHNIQUE));
        ContentField.ATTACKS.set(content, attacks ? event.getAttacks() : List.of());
    }

    private List<Observable> observables(List<Observable> observables) {
        List<Observable> kept = new ArrayList<>(observables.size());
        for (int i = 0; i < observables.size(); i++) {
            Observable each = observables.get(i);
            String field = "observables[" + i + "].value";
            DataClass dataClass = ClassifiedEvent.classOf(each);
            String value = each.getType().equals("url")
                    ? rewriter.url(field, dataClass, each.getValue())
                    : rewriter.value(field, dataClass, each.getValue());
            if (value != null) {
                kept.add(new Observable(each.getType(), value));
            }
        }
        return kept;
    }

    private List<String> names(String field, DataClass dataClass, List<String> names) {
        List<String> kept = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            String value = rewriter.value(field + "[" + i + "]", dataClass, names.get(i));
            if (value != null) {
                kept.add(value);
            }
        }
        return kept;
    }

    private Map<String, String> unmapped(Map<String, String> unmapped) {
        if (unmapped.isEmpty() || !rewriter.keeps("unmapped", DataClass.RAW_PAYLOAD)) {
            return Map.of();
        }
        Map<String, String> kept = new LinkedHashMap<>();
        new TreeMap<>(unmapped)
                .forEach((key, value) ->
                        kept.put(rewriter.text("unmapped", key), rewriter.text("unmapped." + key, value)));
        return kept;
    }

    private @Nullable String permittedActions(IncidentEvent event) {
        String actions =
                event.getHandling() == null ? null : event.getHandling().getPermittedActions();
        return actions == null ? null : rewriter.text("permittedActions", actions);
    }
}
