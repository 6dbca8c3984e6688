package dev.noroshi.policy;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.redact.Redaction;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.ReleaseGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What is kept of an event with an alert, so that it can be decided again without the event. */
final class Releases {

    private Releases() {}

    static Release of(
            String incidentId, IncidentEvent event, Answer answer, Redaction redaction, String policyVersion) {
        return new Release(
                incidentId,
                event.getEventId(),
                event.getProducerOrg(),
                answer.communityId(),
                event.getHandling(),
                event.getSeverity(),
                event.getClassification(),
                needToKnow(event, answer, redaction),
                answer.isOwn(),
                answer.agreement() == null ? null : answer.agreement().id(),
                grantIds(answer),
                redaction.hash(),
                answer.ruleHash(),
                redaction.ownKept(),
                policyVersion,
                List.of(),
                event.getReceivedAt(),
                event.getTraceparent(),
                false);
    }

    /** The source's grants that cover the recipient. */
    static List<String> grantIds(Answer answer) {
        // Nearly always none: a stream over nothing costs more than all else here.
        return answer.grants().isEmpty()
                ? List.of()
                : answer.grants().stream().map(ReleaseGrant::getId).toList();
    }

    private static NeedToKnow needToKnow(IncidentEvent event, Answer answer, Redaction redaction) {
        TreeSet<String> orgs = new TreeSet<>();
        TreeSet<String> sectors = new TreeSet<>();
        for (Endpoint victim : event.getVictims()) {
            if (victim.getOrg() != null) {
                orgs.add(victim.getOrg());
            }
            if (victim.getSector() != null) {
                sectors.add(victim.getSector());
            }
        }
        return new NeedToKnow(
                answer.isVictim(),
                new ArrayList<>(orgs),
                new ArrayList<>(answer.victimAddresses()),
                new ArrayList<>(sectors),
                redaction.personsLeft().isEmpty()
                        ? List.of()
                        : redaction.personsLeft().stream().map(DataClass::name).toList());
    }
}
