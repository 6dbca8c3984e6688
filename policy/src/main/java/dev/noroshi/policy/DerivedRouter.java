package dev.noroshi.policy;

import dev.noroshi.event.Ids;
import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Candidates;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.gate.Path;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.ReleaseRule;
import dev.noroshi.policy.redact.Combination;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Contributed;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import dev.noroshi.schema.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Routes one version of a derived incident to the candidates of its contributions. */
final class DerivedRouter {

    private final DerivedExaminer examiner;
    private final AlertIds ids;
    private final DerivedIncident incident;
    private final List<Case> cases;
    private final String policyVersion;
    private final Instant now;
    private final List<Permit> permits = new ArrayList<>();
    private final Map<String, RefusalGroup> refusals = new TreeMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private int unanswered;

    /**
     * @param cases of the contributions, in their order
     */
    DerivedRouter(DerivedExaminer examiner, AlertIds ids, DerivedIncident incident, List<Case> cases) {
        this.examiner = examiner;
        this.ids = ids;
        this.incident = incident;
        this.cases = cases;
        this.policyVersion = cases.get(0).policyVersion();
        this.now = cases.get(0).now();
    }

    DerivedRouting route() {
        candidates().forEach((id, because) -> {
            Party party = Objects.requireNonNull(cases.get(0).party(id), id);
            DerivedOutcome outcome = examiner.examine(party);
            if (outcome instanceof DerivedOutcome.Made made) {
                permit(party, because, made);
            } else if (outcome instanceof DerivedOutcome.Refused refused) {
                refuse(party, because, refused);
            }
        });
        return new DerivedRouting(record(), List.copyOf(alerts), List.copyOf(waiting), failedRules(), unanswered);
    }

    private Map<String, List<String>> candidates() {
        Map<String, List<String>> all = new TreeMap<>();
        for (Case each : cases) {
            Candidates.of(each).forEach((id, reasons) -> {
                List<String> known = all.computeIfAbsent(id, first -> new ArrayList<>(reasons.size()));
                reasons.stream().filter(reason -> !known.contains(reason)).forEach(known::add);
            });
        }
        return all;
    }

    private void permit(Party party, List<String> because, DerivedOutcome.Made made) {
        Combination combination = made.combination();
        List<Answer> answers = made.view().answers();
        List<String> obligations = Obligations.together(made.view());
        permits.add(new Permit(
                party.id(),
                because,
                made.code(),
                paths(answers),
                onlyAgreement(answers),
                combination.results(),
                obligations,
                made.view().places(),
                answers.stream()
                        .flatMap(answer -> Releases.grantIds(answer).stream())
                        .distinct()
                        .sorted()
                        .toList()));
        DerivedAlert alert = new DerivedAlert(incident, made, policyVersion, now);
        alerts.add(alert.of(party.id(), ids, obligations));
    }

    private static List<String> paths(List<Answer> answers) {
        return answers.stream()
                .flatMap(answer -> answer.paths().stream())
                .map(Path::toString)
                .distinct()
                .toList();
    }

    /** Null where it passes under several or none; each contribution's is in the release part. */
    private static @Nullable String onlyAgreement(List<Answer> answers) {
        List<String> all = answers.stream()
                .map(Answer::agreement)
                .filter(Objects::nonNull)
                .map(Agreement::id)
                .distinct()
                .toList();
        return all.size() == 1 ? all.get(0) : null;
    }

    private void refuse(Party party, List<String> because, DerivedOutcome.Refused refused) {
        Effect effect = refused.effect();
        String code = refused.code();
        refusals.computeIfAbsent(effect + "|" + code, key -> new RefusalGroup(effect, code, new ArrayList<>()))
                .getRefusals()
                .add(new Refusal(party.id(), because, refused.detail()));
        if (effect == Effect.HOLD || effect == Effect.DEFER) {
            waiting.add(new Waiting(party.id(), effect.name(), code));
        }
        if (code.equals(Code.TOO_MANY_VIEWS)) {
            unanswered++;
        }
    }

    private Map<String, Long> failedRules() {
        Map<String, Long> failed = new TreeMap<>();
        for (Case each : cases) {
            each.failedRules().forEach((rule, times) -> failed.merge(rule, times, Long::sum));
        }
        return failed;
    }

    private DecisionRecord record() {
        return new DecisionRecord(
                Ids.of(
                        "routing",
                        incident.incidentId(),
                        Integer.toString(incident.version()),
                        policyVersion,
                        now.toString()),
                now,
                incident.incidentId(),
                incident.version(),
                incident.incidentId(),
                null,
                ReleaseRule.HUB,
                permits,
                new ArrayList<>(refusals.values()),
                incident.contributions().stream()
                        .map(each -> new Contributed(
                                each.incidentId(),
                                each.event().getEventId(),
                                each.event().getProducerOrg()))
                        .toList(),
                policyVersion,
                Policy.ENGINE_VERSION,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
