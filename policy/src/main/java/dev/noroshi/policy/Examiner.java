package dev.noroshi.policy;

import dev.noroshi.event.Ids;
import dev.noroshi.event.InstantText;
import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Evaluator;
import dev.noroshi.policy.gate.Finding;
import dev.noroshi.policy.gate.Gate;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.gate.Path;
import dev.noroshi.policy.gate.Snapshot;
import dev.noroshi.policy.redact.ClassifiedEvent;
import dev.noroshi.policy.redact.Redaction;
import dev.noroshi.policy.redact.Redactor;
import dev.noroshi.policy.redact.Sighting;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.GateResult;
import dev.noroshi.schema.IncidentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes one event and one recipient through all gates, redaction and residue included. */
final class Examiner {

    private final Snapshot snapshot;
    private final Evaluator evaluator;
    private final Redactor redactor;

    Examiner(Snapshot snapshot, Evaluator evaluator, Redactor redactor) {
        this.snapshot = snapshot;
        this.evaluator = evaluator;
        this.redactor = redactor;
    }

    /** An event being examined, its classes read once for all recipients. */
    static final class Subject {
        final IncidentEvent event;
        final Case asked;
        final Instant firstSeen;
        final Instant lastSeen;
        final long count;
        private final @Nullable String incidentId;
        private @Nullable ClassifiedEvent classified;

        Subject(IncidentEvent event, Case asked, @Nullable String incidentId, Sighting sighting) {
            this.event = event;
            this.asked = asked;
            this.incidentId = incidentId;
            this.firstSeen = sighting.firstSeen();
            this.lastSeen = sighting.lastSeen();
            this.count = sighting.count();
        }
    }

    /**
     * What all gates say.
     *
     * @param redaction null where a gate before G10 ended it
     */
    record Examination(Answer answer, @Nullable Redaction redaction) {

        Effect effect() {
            return answer.effect();
        }

        String code() {
            Finding refusal = answer.refusal();
            if (refusal != null) {
                return refusal.code();
            }
            return redaction != null && !redaction.results().isEmpty() ? Code.OK_REDACTED : Code.OK;
        }

        String detail() {
            Finding refusal = answer.refusal();
            return refusal == null ? "" : refusal.detail();
        }

        List<String> paths() {
            List<String> paths = new ArrayList<>(answer.paths().size());
            for (Path path : answer.paths()) {
                paths.add(path.toString());
            }
            return paths;
        }

        /** What each gate said that was asked, in their order. */
        List<GateResult> gates() {
            List<GateResult> results = new ArrayList<>(answer.findings().size());
            answer.findings().forEach((gate, finding) -> {
                Effect effect = finding.effect();
                String detail = finding.detail();
                String words = finding.code().isEmpty() ? detail : finding.code() + ": " + detail;
                results.add(new GateResult(gate.name(), effect == null ? "PASS" : effect.name(), words));
            });
            return results;
        }
    }

    /** An event without an incident: its own times and count stand for those of the incident. */
    Subject subject(IncidentEvent event, Case asked) {
        Instant first = event.getStartTime() == null ? event.getTime() : event.getStartTime();
        Instant last = event.getEndTime() == null ? event.getTime() : event.getEndTime();
        return new Subject(event, asked, null, new Sighting(first, last, event.getCount(), ""));
    }

    /** All gates but G9. */
    Examination examine(Subject subject, Party recipient) {
        return finish(subject, evaluator.evaluate(subject.asked, recipient));
    }

    /** All gates. */
    Examination examineForRouting(Subject subject, Party recipient) {
        Answer answer = evaluator.evaluate(subject.asked, recipient);
        evaluator.channel(answer);
        return finish(subject, answer);
    }

    private Examination finish(Subject subject, Answer answer) {
        if (answer.hasEnded()) {
            return new Examination(answer, null);
        }
        ClassifiedEvent classified = subject.classified;
        if (classified == null) {
            classified = redactor.classify(subject.event, subject.incidentId);
            subject.classified = classified;
        }
        Sighting sighting =
                new Sighting(subject.firstSeen, subject.lastSeen, subject.count, Languages.of(answer.recipient()));
        Redaction redaction = redactor.redact(classified, sighting, answer, subject.asked.now());
        answer.note(
                Gate.G10,
                redaction.results().isEmpty()
                        ? Finding.pass("nothing is redacted")
                        : Finding.pass(
                                "%s values changed or left out",
                                redaction.results().size()));
        answer.note(Gate.G11, redaction.residue());
        return new Examination(answer, redaction);
    }

    /** The whole record of one decision. */
    Decision decision(Subject subject, String recipient, List<String> because) {
        Party party = snapshot.party(recipient);
        Examination examination = examine(subject, party == null ? Party.unknown(recipient) : party);
        IncidentEvent event = subject.event;
        Instant at = subject.asked.now();
        Redaction redaction = examination.redaction();
        boolean permitted = examination.effect() == Effect.PERMIT;
        return new Decision(
                Ids.of("decision", event.getEventId(), recipient, snapshot.version(), InstantText.of(at)),
                at,
                event.getEventId(),
                event.getProducerUid(),
                subject.incidentId,
                recipient,
                because,
                examination.effect(),
                examination.code(),
                examination.paths(),
                examination.answer().agreement() == null
                        ? null
                        : examination.answer().agreement().id(),
                examination.gates(),
                redaction == null ? List.of() : redaction.results(),
                permitted ? Obligations.of(examination.answer(), event.getHandling()) : List.of(),
                snapshot.version(),
                Policy.ENGINE_VERSION);
    }
}
