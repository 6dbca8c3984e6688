package dev.noroshi.policy;

import dev.noroshi.policy.gate.Answer;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Consents;
import dev.noroshi.policy.gate.Evaluator;
import dev.noroshi.policy.gate.Finding;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.policy.redact.Redactor;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides again about an alert already routed, from its release part: G2 to G9, and whether it would look the same. */
final class SecondLook {

    private final Evaluator evaluator;
    private final Redactor redactor;
    private final Grants grants;
    private final Instant now;

    SecondLook(Evaluator evaluator, Redactor redactor, Grants grants, Instant now) {
        this.evaluator = evaluator;
        this.redactor = redactor;
        this.grants = grants;
        this.now = now;
    }

    /** All that the alert was made of must still be permitted, and be redacted and labelled as it was. */
    Verdict at(Alert alert, Party recipient) {
        List<Release> parts = parts(alert);
        List<Answer> answers = new ArrayList<>(parts.size());
        for (Release part : parts) {
            Answer answer = again(alert, part, recipient);
            Finding refusal = answer.refusal();
            if (refusal != null) {
                return refused(refusal);
            }
            answers.add(answer);
        }
        if (isOwn(answers) && !recipient.wantsOwn()) {
            return new Verdict.Refused(
                    Effect.DENY, Code.OWN_EVENT, "it is made of its own events, and no subscription says own: true");
        }
        Finding channel = evaluator.channel(answers);
        if (!channel.passes()) {
            return refused(channel);
        }
        return looksTheSame(alert, parts, answers) ? new Verdict.Permitted() : changed(parts);
    }

    boolean isSafe(Alert alert, Party recipient, Subscription subscription) {
        return parts(alert).stream().allMatch(part -> evaluator.isSafe(again(alert, part, recipient), subscription));
    }

    boolean isSafeToRead(Alert alert, Party recipient, boolean encrypted) {
        return parts(alert).stream().allMatch(part -> evaluator.isSafeToRead(again(alert, part, recipient), encrypted));
    }

    private static List<Release> parts(Alert alert) {
        List<Release> parts = alert.getRelease().getParts();
        return parts.isEmpty() ? List.of(alert.getRelease()) : parts;
    }

    private Answer again(Alert alert, Release part, Party recipient) {
        boolean contributes = !alert.getRelease().getParts().isEmpty();
        // The version is the derived incident's, not that of the reports it was made of.
        Consents consents = contributes
                ? grants.consents()
                : grants.consents(alert.getContent().getVersion());
        Case asked = evaluator.open(part, recipient, consents, now);
        return evaluator.reevaluate(contributes ? asked.asContribution() : asked, recipient);
    }

    private boolean looksTheSame(Alert alert, List<Release> parts, List<Answer> answers) {
        for (int i = 0; i < parts.size(); i++) {
            if (differs(parts.get(i), answers.get(i))) {
                return false;
            }
        }
        Tlp label = Obligations.label(answers);
        return label == alert.getContent().getTlp()
                && isOwn(answers) == alert.getRelease().getOwn();
    }

    private static boolean isOwn(List<Answer> answers) {
        return answers.stream().allMatch(Answer::isOwn);
    }

    private boolean differs(Release part, Answer answer) {
        String hash =
                redactor.hash(answer, part.getHandling(), part.getNeedToKnow().getVictimOrgs(), part.getOwnKept());
        return answer.isOwn() != part.getOwn() || !hash.equals(part.getRedactionHash());
    }

    private static Verdict refused(Finding refusal) {
        return new Verdict.Refused(
                Objects.requireNonNull(refusal.effect(), "refused by what passes"), refusal.code(), refusal.detail());
    }

    /** Grants travel on a topic of their own, and may come later than what was routed with them. */
    private Verdict changed(List<Release> parts) {
        for (Release part : parts) {
            for (String id : part.getGrantIds()) {
                if (!grants.knows(id)) {
                    return new Verdict.Refused(
                            Effect.HOLD,
                            Code.POLICY_CHANGED,
                            "the grant " + id + " that it was made under is not known");
                }
            }
        }
        return new Verdict.Refused(
                Effect.DENY, Code.POLICY_CHANGED, "under the policy now in force its redaction or label would differ");
    }
}
