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
        AlertContent content = copy(classified.whole());
        Frame.seen(content, sighting);
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

    /** What the event says, without the hub's times and count, the source and the community. */
    static AlertContent whole(IncidentEvent event, @Nullable String incidentId) {
        AlertContent content = Frame.of(event);
        content.put("title", event.getTitle());
        content.put("description", event.getDescription());
        content.put("confidence", event.getConfidence());
        content.put("incidentId", incidentId);
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
        return content;
    }

    private static AlertContent copy(AlertContent whole) {
        AlertContent copy = new AlertContent();
        int fields = whole.getSchema().getFields().size();
        for (int i = 0; i < fields; i++) {
            copy.put(i, whole.get(i));
        }
        return copy;
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
