package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Subscription;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the gates in their order. Stateless beside the snapshot; safe for use by many threads. */
public final class Evaluator {

    private record Question(Gate gate, Function<Pair, Finding> ask) {}

    private static final Finding NOT_ASKED = Finding.pass("not asked: its own event, nothing is shared");

    private final Snapshot snapshot;
    private final Suspensions suspensions;
    private final List<Question> shared;

    public Evaluator(Snapshot snapshot, Suspensions suspensions) {
        this.snapshot = snapshot;
        this.suspensions = suspensions;
        this.shared = List.of(
                new Question(Gate.G4, new PathGate(this)::ask),
                new Question(Gate.G5, TlpGate::ask),
                new Question(Gate.G6, AgreementGate::ask),
                new Question(Gate.G7, OriginatorGate::ask),
                new Question(Gate.G8, NeedToKnowGate::ask));
    }

    /**
     * An event that no incident is known of yet.
     *
     * @param quotedLabel the strictest label of the hub's alerts that it quotes; null: none
     */
    public Case open(IncidentEvent event, @Nullable Tlp quotedLabel, Consents consents, Instant now) {
        return new Case(snapshot, suspensions, new EventFacts(event, null, null, quotedLabel), consents, now);
    }

    /** An incident, under the community that was fixed when it opened. */
    public Case open(Incident incident, @Nullable Tlp quotedLabel, Consents consents, Instant now) {
        return open(
                new Opened(incident.getEvent(), incident.getIncidentId(), incident.getSharingCommunity()),
                quotedLabel,
                consents,
                now);
    }

    /**
     * What is known of an incident that has opened.
     *
     * @param sharingCommunity as fixed then, empty for none; null: not fixed yet
     */
    public record Opened(
            IncidentEvent event,
            String incidentId,
            @Nullable String sharingCommunity) {}

    /** As {@link #open(Incident, Tlp, Consents, Instant)}. */
    public Case open(Opened opened, @Nullable Tlp quotedLabel, Consents consents, Instant now) {
        EventFacts facts = new EventFacts(opened.event(), opened.incidentId(), opened.sharingCommunity(), quotedLabel);
        return new Case(snapshot, suspensions, facts, consents, now);
    }

    /** What an alert's release part kept of its event, for the one recipient it was made for. */
    public Case open(Release release, Party recipient, Consents consents, Instant now) {
        Case asked = new Case(snapshot, suspensions, new ReleaseFacts(release, recipient.id()), consents, now);
        return RuleHash.of(asked, recipient).equals(release.getRuleHash()) ? asked.withoutRules() : asked;
    }

    /** The answer of the gates G1 to G8. */
    public Answer evaluate(Case asked, Party recipient) {
        Pair pair = new Pair(asked, recipient);
        Answer answer = new Answer(pair);
        answer.note(Gate.G1, MarkingGate.ask(pair));
        return answer.hasEnded() ? answer : fromTime(pair, answer);
    }

    /** The answer of the gates G2 to G8: what an alert already routed is asked again, G9 aside. */
    public Answer reevaluate(Case asked, Party recipient) {
        Pair pair = new Pair(asked, recipient);
        Answer answer = new Answer(pair);
        if (pair.marking == null) {
            // Its grant has run out, which had given the label.
            answer.note(Gate.G1, MarkingGate.ask(pair));
            return answer;
        }
        return fromTime(pair, answer);
    }

    private Answer fromTime(Pair pair, Answer answer) {
        answer.note(Gate.G2, TimeGate.ask(pair));
        if (!answer.hasEnded()) {
            answer.note(Gate.G3, PartiesGate.ask(pair));
        }
        for (Question question : shared) {
            if (answer.hasEnded()) {
                return answer;
            }
            answer.note(question.gate(), pair.own ? NOT_ASKED : question.ask().apply(pair));
        }
        return answer;
    }

    /** Asks G9 too. */
    public void channel(Answer answer) {
        if (!answer.hasEnded()) {
            answer.note(Gate.G9, ChannelGate.ask(answer.pair));
        }
    }

    /** G9 for an alert made of all that the answers are about, which all have one recipient. */
    public Finding channel(List<Answer> answers) {
        return ChannelGate.ask(answers.stream().map(answer -> answer.pair).toList());
    }

    /** Whether the channel of one subscription may carry what the answer is about. */
    public boolean isSafe(Answer answer, Subscription subscription) {
        return ChannelGate.isSafe(answer.pair, subscription);
    }

    /** Whether what the answer is about may be read from a mailbox, over a connection that is encrypted or not. */
    public boolean isSafeToRead(Answer answer, boolean encrypted) {
        return ChannelGate.isSafeToRead(answer.pair, encrypted);
    }
}
