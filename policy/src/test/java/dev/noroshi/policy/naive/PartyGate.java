package dev.noroshi.policy.naive;

import dev.noroshi.policy.naive.Condition.Truth;
import dev.noroshi.policy.naive.World.RuleEffect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** G3: the parties, their blocks, and the rules. */
final class PartyGate {

    private PartyGate() {}

    static Verdict ask(Facts f) {
        if (f.source().filter(o -> isActive(o, f)).isEmpty()) {
            return Verdict.deny("SOURCE_INACTIVE");
        }
        if (!f.recipient.isPublic()
                && f.recipient.org().filter(o -> isActive(o, f)).isEmpty()) {
            return Verdict.deny("RECIPIENT_INACTIVE");
        }
        if (f.recipient.id().equals(f.sourceId()) && !f.wantsItsOwn()) {
            return Verdict.deny("OWN_EVENT");
        }
        return isBlocked(f) ? Verdict.deny("BLOCKED") : rules(f, f.source().orElseThrow());
    }

    /** A status holds from its day on; before it, it was the other one. */
    private static boolean isActive(World.Org org, Facts f) {
        boolean begun = org.statusSince() == null || !f.now.isBefore(Days.start(org.statusSince()));
        return begun == (org.status() == World.Status.ACTIVE);
    }

    private static boolean isBlocked(Facts f) {
        boolean receiverBlocks = f.recipient
                .org()
                .map(o -> o.blocks().contains(new World.Block(f.sourceId(), false)))
                .orElse(false);
        return receiverBlocks || f.source().orElseThrow().blocks().contains(new World.Block(f.recipient.id(), true));
    }

    private static Verdict rules(Facts f, World.Org source) {
        List<World.Rule> rules = f.world.rules().stream()
                .filter(r -> r.owner().equals("hub")
                        || r.owner().equals(f.sourceId())
                        || r.owner().equals(f.sharingCommunity()))
                .sorted(Comparator.comparing(World.Rule::priority).reversed().thenComparing(World.Rule::id))
                .toList();
        Optional<World.Rule> deny = rules.stream()
                .filter(r -> r.effect() == RuleEffect.DENY && truth(r, f, source) == Truth.YES)
                .findFirst();
        if (deny.isPresent()) {
            return Verdict.deny("RULE:" + deny.get().id());
        }
        Optional<World.Rule> hold = rules.stream()
                .filter(r -> r.effect() == RuleEffect.HOLD && truth(r, f, source) == Truth.YES)
                .filter(h -> rules.stream().noneMatch(p -> lifts(p, h) && truth(p, f, source) == Truth.YES))
                .findFirst();
        if (hold.isPresent()) {
            return Verdict.hold("RULE:" + hold.get().id());
        }
        boolean failed =
                rules.stream().anyMatch(r -> r.effect() != RuleEffect.PERMIT && truth(r, f, source) == Truth.FAILS);
        return failed ? Verdict.hold("RULE_ERROR") : Verdict.PASS;
    }

    private static boolean lifts(World.Rule permit, World.Rule hold) {
        return permit.effect() == RuleEffect.PERMIT
                && permit.owner().equals(hold.owner())
                && permit.priority() >= hold.priority();
    }

    private static Truth truth(World.Rule rule, Facts f, World.Org source) {
        return rule.when().truth(f.event, source, f.recipient);
    }
}
