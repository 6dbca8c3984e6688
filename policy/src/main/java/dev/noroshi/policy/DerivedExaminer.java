package dev.noroshi.policy;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Evaluator;
import dev.noroshi.policy.gate.Finding;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.redact.ClassifiedEvent;
import dev.noroshi.policy.redact.Combination;
import dev.noroshi.policy.redact.DerivedFrame;
import dev.noroshi.policy.redact.Redactor;
import dev.noroshi.policy.redact.Sighting;
import dev.noroshi.schema.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what one recipient may see of a derived incident, and whether that alone would have raised it. */
final class DerivedExaminer {

    private final Evaluator evaluator;
    private final Redactor redactor;
    private final DerivedIncident incident;
    private final List<Case> cases;
    private final List<ClassifiedEvent> classified = new ArrayList<>();
    private final Views views;
    private final Views viewsWithWaiting;

    DerivedExaminer(
            Evaluator evaluator,
            Redactor redactor,
            DerivedIncident incident,
            List<Case> cases,
            DerivedCondition condition) {
        this.evaluator = evaluator;
        this.redactor = redactor;
        this.incident = incident;
        this.cases = cases;
        this.views = new Views(incident.contributions(), condition);
        this.viewsWithWaiting = new Views(incident.contributions(), condition);
        incident.contributions().forEach(each -> classified.add(redactor.classify(each.event(), each.incidentId())));
    }

    DerivedOutcome examine(Party recipient) {
        Seen seen = see(recipient);
        BitSet visible = seen.view().set();
        Boolean holds = views.holdsOn(visible);
        if (Boolean.TRUE.equals(holds)) {
            return make(recipient, seen.view());
        }
        if (holds == null) {
            return tooManyViews();
        }
        return seen.waiting().isEmpty() ? notRaised(seen) : wait(seen);
    }

    /** What the gates say of each contribution on its own. */
    private record Seen(DerivedView view, BitSet waiting, List<Finding> refusals) {}

    private Seen see(Party recipient) {
        Seen seen = new Seen(
                new DerivedView(new BitSet(), new ArrayList<>(), new ArrayList<>()), new BitSet(), new ArrayList<>());
        for (int i = 0; i < cases.size(); i++) {
            Answer answer = evaluator.evaluate(cases.get(i), recipient);
            Finding refusal = refusal(i, answer);
            seen.refusals().add(refusal == null ? Finding.pass("visible") : refusal);
            if (refusal == null) {
                seen.view().set().set(i);
                seen.view().contributions().add(incident.contributions().get(i));
                seen.view().answers().add(answer);
            } else if (refusal.effect() != Effect.DENY) {
                seen.waiting().set(i);
            }
        }
        return seen;
    }

    /** A recipient sees its own whatever its channels and whatever is left of it; of others' what could go by itself. */
    private @Nullable Finding refusal(int place, Answer answer) {
        if (answer.refusal() != null || answer.isOwn()) {
            return answer.refusal();
        }
        Finding channel = evaluator.channel(List.of(answer));
        if (!channel.passes()) {
            return channel;
        }
        Finding residue = redactor.redact(
                        classified.get(place),
                        sighting(place, answer),
                        answer,
                        cases.get(place).now())
                .residue();
        return residue.passes() ? null : residue;
    }

    private Sighting sighting(int place, Answer answer) {
        Contribution contribution = incident.contributions().get(place);
        return new Sighting(
                contribution.firstSeen(),
                contribution.lastSeen(),
                contribution.count(),
                Languages.of(answer.recipient()));
    }

    private DerivedOutcome make(Party recipient, DerivedView view) {
        if (view.isOwn() && !recipient.wantsOwn()) {
            return new DerivedOutcome.Refused(
                    Effect.DENY,
                    Code.OWN_EVENT,
                    "all that it may see is its own, and no subscription of it says own: true");
        }
        Finding channel = evaluator.channel(view.answers());
        if (!channel.passes()) {
            return DerivedOutcome.Refused.by(channel);
        }
        Combination combination = combine(recipient, view);
        return combination.residue().passes()
                ? new DerivedOutcome.Made(view, combination)
                : DerivedOutcome.Refused.by(combination.residue());
    }

    private Combination combine(Party recipient, DerivedView view) {
        List<Redactor.Portion> portions = new ArrayList<>();
        List<Integer> places = view.places();
        for (int i = 0; i < places.size(); i++) {
            Answer answer = view.answers().get(i);
            int place = places.get(i);
            portions.add(new Redactor.Portion(classified.get(place), sighting(place, answer), answer));
        }
        DerivedFrame frame = new DerivedFrame(
                incident.ruleId(),
                incident.title(),
                incident.classification(),
                incident.severity(),
                incident.attacks(),
                Languages.of(recipient));
        Instant now = cases.get(0).now();
        return redactor.combine(portions, frame, now);
    }

    /** Held where the rule would hold with what waits; nobody's consent helps where it would not. */
    private DerivedOutcome wait(Seen seen) {
        BitSet both = (BitSet) seen.view().set().clone();
        both.or(seen.waiting());
        Boolean holds = viewsWithWaiting.holdsOn(both);
        if (holds == null) {
            return tooManyViews();
        }
        return holds
                ? DerivedOutcome.Refused.by(seen.refusals().get(seen.waiting().nextSetBit(0)))
                : notRaised(seen);
    }

    private DerivedOutcome notRaised(Seen seen) {
        if (seen.view().set().isEmpty() && seen.waiting().isEmpty()) {
            return DerivedOutcome.Refused.by(seen.refusals().get(0));
        }
        return new DerivedOutcome.Refused(
                Effect.DENY,
                Code.CONDITION,
                "the rule " + incident.ruleId() + " does not hold on the "
                        + seen.view().set().cardinality() + " of " + cases.size() + " reports that it may see");
    }

    private static DerivedOutcome tooManyViews() {
        return new DerivedOutcome.Refused(
                Effect.DENY,
                Code.TOO_MANY_VIEWS,
                "its candidates may see more than " + Views.MOST
                        + " different sets of its reports, and this one comes after those");
    }
}
