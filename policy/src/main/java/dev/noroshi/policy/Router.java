package dev.noroshi.policy;

import dev.noroshi.event.Ids;
import dev.noroshi.event.InstantText;
import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Candidates;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.redact.ContentField;
import dev.noroshi.policy.redact.Redaction;
import dev.noroshi.policy.redact.Sighting;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Routes one version of an incident to its candidates. */
final class Router {

    private final Examiner examiner;
    private final AlertIds ids;
    private final Incident incident;
    private final IncidentEvent event;
    private final Case asked;
    private final List<Permit> permits = new ArrayList<>();
    private final Map<String, RefusalGroup> refusals = new TreeMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    Router(Examiner examiner, AlertIds ids, Incident incident, Case asked) {
        this.examiner = examiner;
        this.ids = ids;
        this.incident = incident;
        this.event = incident.getEvent();
        this.asked = asked;
    }

    Routing route() {
        Sighting sighting = new Sighting(incident.getFirstSeen(), incident.getLastSeen(), incident.getCount(), "");
        Examiner.Subject subject = new Examiner.Subject(event, asked, incident.getIncidentId(), sighting);
        Candidates.of(asked).forEach((id, because) -> {
            Party party = Objects.requireNonNull(asked.party(id), id);
            Examiner.Examination examination = examiner.examineForRouting(subject, party);
            Redaction redaction = examination.redaction();
            if (examination.effect() == Effect.PERMIT && redaction != null) {
                permit(party, because, examination, redaction);
            } else {
                refuse(party, because, examination);
            }
        });
        if (!incident.getReached().isEmpty()) {
            alerts.addAll(new FormerRecipients(ids, incident, asked.now(), asked.policyVersion())
                    .alerts(names(permits, Permit::getRecipient), names(waiting, Waiting::getRecipient)));
        }
        return new Routing(
                record(), List.copyOf(alerts), List.copyOf(waiting), asked.communityId(), asked.failedRules());
    }

    private static <T> Set<String> names(List<T> answers, Function<T, String> recipient) {
        return answers.stream().map(recipient).collect(Collectors.toSet());
    }

    private void permit(Party party, List<String> because, Examiner.Examination examination, Redaction redaction) {
        Answer answer = examination.answer();
        List<String> obligations = Obligations.of(answer, event.getHandling());
        permits.add(new Permit(
                party.id(),
                because,
                examination.code(),
                examination.paths(),
                answer.agreement() == null ? null : answer.agreement().id(),
                redaction.results(),
                obligations,
                List.of(),
                Releases.grantIds(answer)));
        AlertContent content = issued(party, answer, redaction.content(), obligations);
        Release release = Releases.of(incident.getIncidentId(), event, answer, redaction, asked.policyVersion());
        alerts.add(new Alert(party.id(), content, release));
    }

    private void refuse(Party party, List<String> because, Examiner.Examination examination) {
        Effect effect = examination.effect();
        String code = examination.code();
        refusals.computeIfAbsent(effect + "|" + code, key -> new RefusalGroup(effect, code, new ArrayList<>()))
                .getRefusals()
                .add(new Refusal(party.id(), because, examination.detail()));
        if (effect == Effect.HOLD || effect == Effect.DEFER) {
            waiting.add(new Waiting(party.id(), effect.name(), code));
        }
    }

    private DecisionRecord record() {
        return new DecisionRecord(
                Ids.of(
                        "routing",
                        incident.getIncidentId(),
                        Integer.toString(incident.getVersion()),
                        asked.policyVersion(),
                        InstantText.of(asked.now())),
                asked.now(),
                incident.getIncidentId(),
                incident.getVersion(),
                event.getEventId(),
                event.getProducerUid(),
                event.getProducerOrg(),
                permits,
                new ArrayList<>(refusals.values()),
                List.of(),
                asked.policyVersion(),
                Policy.ENGINE_VERSION,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private AlertContent issued(Party party, Answer answer, AlertContent content, List<String> obligations) {
        var label = Objects.requireNonNull(Obligations.label(answer), "permitted without a label");
        ContentField.ALERT_ID.set(content, ids.id(incident.getIncidentId(), party.id(), label));
        ContentField.REFERENCE.set(content, ids.reference(incident.getIncidentId(), party.id()));
        ContentField.VERSION.set(content, incident.getVersion());
        ContentField.TYPE.set(content, type());
        ContentField.CLOSE_REASON.set(
                content, incident.getState() == IncidentState.CLOSED ? incident.getCloseReason() : null);
        ContentField.ISSUED_AT.set(content, asked.now());
        ContentField.TLP.set(content, label);
        ContentField.OBLIGATIONS.set(content, obligations);
        ContentField.EXPIRES.set(
                content,
                event.getHandling() == null ? null : event.getHandling().getExpires());
        return FormerRecipients.isWithdrawn(incident)
                ? Withdrawal.bare(content, incident.getVersion(), asked.now())
                : content;
    }

    private AlertType type() {
        if (incident.getState() == IncidentState.CLOSED) {
            return AlertType.CLOSED;
        }
        return incident.getVersion() <= 1 ? AlertType.CREATED : AlertType.UPDATED;
    }
}
