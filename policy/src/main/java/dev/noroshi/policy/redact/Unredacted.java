package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.IncidentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The content where nothing is redacted. */
final class Unredacted {

    private Unredacted() {}

    static Redaction of(ClassifiedEvent classified, Sighting sighting, Answer answer, Instant now) {
        IncidentEvent event = classified.event();
        AlertContent content = Frame.of(event, sighting);
        content.put("source", source(answer.source()));
        content.put("sharingCommunity", answer.communityId().isEmpty() ? null : answer.communityId());
        content.put("title", event.getTitle());
        content.put("description", event.getDescription());
        content.put("confidence", event.getConfidence());
        content.put("incidentId", classified.incidentId());
        content.put("eventId", event.getEventId());
        content.put("producerUid", event.getProducerUid());
        content.put("sensor", event.getSensor());
        content.put("analytic", event.getAnalytic());
        content.put("attacks", event.getAttacks());
        content.put("attackers", event.getAttackers());
        content.put("victims", event.getVictims());
        content.put("observables", event.getObservables());
        content.put("malware", event.getMalware());
        content.put("threatActors", event.getThreatActors());
        content.put("campaigns", event.getCampaigns());
        content.put("vulnerabilities", event.getVulnerabilities());
        content.put("unmapped", event.getUnmapped());
        content.put(
                "permittedActions",
                event.getHandling() == null ? null : event.getHandling().getPermittedActions());
        Rulings rulings = new Rulings(classified, EffectiveProfile.KEEP_ALL, answer, now);
        boolean ownVictim = OwnVictims.ofRecipient(answer, rulings, event.getVictims());
        return new Redaction(
                content,
                List.of(),
                Residue.ask(content, ownVictim, new Tokens()),
                Redactor.NONE,
                false,
                classified.persons());
    }

    static AlertSource source(Party source) {
        Organisation organisation = source.organisation();
        return organisation == null
                ? new AlertSource(source.id(), Map.of(), null, List.of())
                : new AlertSource(
                        organisation.id(),
                        organisation.names(),
                        organisation.country(),
                        new ArrayList<>(organisation.sectors()));
    }
}
