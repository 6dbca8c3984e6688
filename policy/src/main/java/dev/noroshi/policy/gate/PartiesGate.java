package dev.noroshi.policy.gate;

import dev.noroshi.policy.expression.Match;
import dev.noroshi.policy.model.ReleaseRule;
import dev.noroshi.policy.model.RuleEffect;
import dev.noroshi.schema.Suspension;
import org.jspecify.annotations.Nullable;

/** G3: both take part, they are two, neither blocks the other, no rule of an owner stands against it. */
final class PartiesGate {

    private PartiesGate() {}

    static Finding ask(Pair pair) {
        Case asked = pair.asked;
        Party source = asked.source;
        Party recipient = pair.recipient;
        if (source == null || !source.isActive(asked.now)) {
            return Finding.deny(Code.SOURCE_INACTIVE, "the source %s is not active", asked.facts.sourceOrg());
        }
        if (!recipient.isActive(asked.now)) {
            return Finding.deny(Code.RECIPIENT_INACTIVE, "the recipient %s is not active", recipient);
        }
        if (recipient == source) {
            if (!recipient.wantsOwn() && !asked.isContribution) {
                return Finding.deny(
                        Code.OWN_EVENT, "%s is the source itself, and no subscription of it says own: true", recipient);
            }
            pair.own = true;
        }
        if (recipient.refuses(source.id())) {
            return Finding.deny(Code.BLOCKED, "%s takes no events of %s", recipient, source);
        }
        if (source.withholdsFrom(recipient.id())) {
            return Finding.deny(Code.BLOCKED, "%s gives none of its events to %s", source, recipient);
        }
        return rules(pair, source);
    }

    private static Finding rules(Pair pair, Party source) {
        Case asked = pair.asked;
        Snapshot.Rule holding = null;
        Snapshot.Rule failed = null;
        for (Snapshot.Rule rule : asked.rules) {
            RuleEffect effect = rule.rule().effect();
            if (effect == RuleEffect.PERMIT) {
                continue;
            }
            Match match = asked.matches(rule, source, pair.recipient);
            if (match == Match.YES && effect == RuleEffect.DENY) {
                return Finding.deny(
                        rule.code(),
                        "the rule %s of %s denies it",
                        rule.rule().id(),
                        rule.rule().owner());
            }
            if (match == Match.FAILED && failed == null) {
                failed = rule;
            }
            if (match == Match.YES && holding == null && !isLifted(pair, source, rule)) {
                holding = rule;
            }
        }
        Suspension stop = stop(asked, source, pair.recipient);
        if (stop != null) {
            return Finding.hold(Code.SUSPENDED, "%s", Suspensions.words(stop));
        }
        if (holding != null) {
            return Finding.hold(
                    holding.code(),
                    "the rule %s of %s holds it",
                    holding.rule().id(),
                    holding.rule().owner());
        }
        if (failed != null) {
            return Finding.hold(
                    Code.RULE_ERROR,
                    "the rule %s could not be evaluated for this event",
                    failed.rule().id());
        }
        return Finding.pass(
                pair.own
                        ? "its own event, which a subscription of it asks for"
                        : "both are active and neither blocks the other");
    }

    private static @Nullable Suspension stop(Case asked, Party source, Party recipient) {
        Suspension stop = asked.suspensions.ofOrganisation(source.id());
        return stop == null ? asked.suspensions.ofOrganisation(recipient.id()) : stop;
    }

    /** A PERMIT of the same owner and at least the same priority lifts a HOLD, never a DENY. */
    private static boolean isLifted(Pair pair, Party source, Snapshot.Rule hold) {
        for (Snapshot.Rule rule : pair.asked.rules) {
            ReleaseRule permit = rule.rule();
            if (permit.effect() == RuleEffect.PERMIT
                    && permit.owner().equals(hold.rule().owner())
                    && permit.priority() >= hold.rule().priority()
                    && pair.asked.matches(rule, source, pair.recipient) == Match.YES) {
                return true;
            }
        }
        return false;
    }
}
