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
import org.jspecify.annotations.Nullable;

/** The content where nothing is redacted. */
final class Unredacted {

    private Unredacted() {}

    static Redaction of(ClassifiedEvent classified, Sighting sighting, Answer answer, Instant now) {
        AlertContent content = content(classified.event(), classified.incidentId(), sighting);
        ContentField.SOURCE.set(content, source(answer.source()));
        ContentField.SHARING_COMMUNITY.set(content, answer.communityId().isEmpty() ? null : answer.communityId());
        return new Redaction(
                content,
                List.of(),
                Residue.ask(content, () -> isOwnVictim(classified, answer, now), new Tokens()),
                Redactor.NONE,
                false,
                classified.persons());
    }

    private static boolean isOwnVictim(ClassifiedEvent classified, Answer answer, Instant now) {
        Rulings rulings = new Rulings(classified, EffectiveProfile.KEEP_ALL, answer, Pseudonyms.Scope.NONE, now);
        return OwnVictims.ofRecipient(answer, rulings, classified.event().getVictims());
    }

    /** What the event says, without the source and the community. */
    private static AlertContent content(IncidentEvent event, @Nullable String incidentId, Sighting sighting) {
        AlertContent content = Frame.of(event, sighting);
        ContentField.TITLE.set(content, event.getTitle());
        ContentField.DESCRIPTION.set(content, event.getDescription());
        ContentField.CONFIDENCE.set(content, event.getConfidence());
        ContentField.INCIDENT_ID.set(content, incidentId);
        ContentField.EVENT_ID.set(content, event.getEventId());
        ContentField.PRODUCER_UID.set(content, event.getProducerUid());
        ContentField.SENSOR.set(content, event.getSensor());
        ContentField.ANALYTIC.set(content, event.getAnalytic());
        ContentField.ATTACKS.set(content, event.getAttacks());
        ContentField.ATTACKERS.set(content, event.getAttackers());
        ContentField.VICTIMS.set(content, event.getVictims());
        ContentField.OBSERVABLES.set(content, event.getObservables());
        ContentField.MALWARE.set(content, event.getMalware());
        ContentField.THREAT_ACTORS.set(content, event.getThreatActors());
        ContentField.CAMPAIGNS.set(content, event.getCampaigns());
        ContentField.VULNERABILITIES.set(content, event.getVulnerabilities());
        ContentField.UNMAPPED.set(content, event.getUnmapped());
        ContentField.PERMITTED_ACTIONS.set(
                content,
                event.getHandling() == null ? null : event.getHandling().getPermittedActions());
        return content;
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
