package dev.noroshi.policy.gate;

import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Tlp;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** G4: at least one way leads from the source to the recipient. Dates of agreements are not its business. */
final class PathGate {

    /** Later than a denial by G6 itself, earlier than one by G8. */
    private static final int NOT_ONWARD = 7;

    private static final int HELD = 100;
    private static final int FREE = 101;

    private final Evaluator evaluator;

    PathGate(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Finding ask(Pair pair) {
        own(pair);
        if (pair.paths.isEmpty() && pair.tlp().compareTo(Tlp.AMBER) <= 0) {
            Answer provider = provider(pair);
            if (provider != null && isRefusedBeforeItsPath(provider)) {
                return Finding.deny(
                        Code.NO_PATH,
                        "its only way is as a client of %s, which is itself refused: %s",
                        provider.recipient(),
                        provider.refusal() == null ? "" : provider.refusal().code());
            }
            if (provider != null) {
                pair.provider = provider;
                pair.paths.add(new Path(Path.Kind.CLIENT, provider.recipient().id()));
            }
        }
        return pair.paths.isEmpty()
                ? Finding.deny(
                        Code.NO_PATH, "no membership, agreement, audience, victim or CLEAR subscription leads to it")
                : Finding.pass("%s", pair.paths);
    }

    /** The paths of the recipient's own, in the order of the rule. */
    private static void own(Pair pair) {
        Case asked = pair.asked;
        Party recipient = pair.recipient;
        if (!recipient.isPublic()) {
            if (asked.bothMembers(recipient) && asked.community != null) {
                pair.paths.add(new Path(Path.Kind.MEMBER, asked.community.id()));
            }
            for (String id : agreements(asked, recipient)) {
                pair.paths.add(new Path(Path.Kind.AGREEMENT, id));
            }
            if (asked.names(recipient)) {
                pair.paths.add(new Path(Path.Kind.AUDIENCE, ""));
            }
            // A source that shares under no community has its agreements, its audience and CLEAR alone.
            if (asked.community != null && asked.isVictim(recipient)) {
                pair.paths.add(new Path(Path.Kind.VICTIM, ""));
            }
        }
        if (pair.tlp() == Tlp.CLEAR && recipient.subscribes()) {
            pair.paths.add(new Path(Path.Kind.CLEAR, ""));
        }
    }

    private static Iterable<String> agreements(Case asked, Party recipient) {
        TreeSet<String> ids = null;
        for (var agreement : Leading.to(asked, recipient)) {
            ids = ids == null ? new TreeSet<>() : ids;
            ids.add(agreement.agreement().id());
        }
        return ids == null ? List.of() : ids;
    }

    /**
     * The answer for the named provider the client stands on: the first by id that is permitted, else the best. The
     * source is nobody's provider of its own events: `own: true` is a wish, and opens no way to others.
     */
    private @Nullable Answer provider(Pair pair) {
        if (!pair.asked.audienceGiven) {
            return null;
        }
        Answer best = null;
        for (Party provider : pair.recipient.providers) {
            boolean isSource = provider.id().equals(pair.asked.facts.sourceOrg());
            if (!isSource && pair.asked.namesOrganisation(provider)) {
                Answer answer = evaluator.evaluate(pair.asked, provider);
                if (best == null || rank(pair, answer) > rank(pair, best)) {
                    best = answer;
                }
            }
        }
        return best;
    }

    /** How far a way by the provider leads: a permit, then what someone's consent can open, then how late it is denied. */
    private static int rank(Pair pair, Answer answer) {
        if (answer.hasEnded()) {
            return answer.findings().size();
        }
        Finding onward = OnwardTransferRule.ask(pair, answer);
        if (onward.effect() == Effect.DENY) {
            return NOT_ONWARD;
        }
        return answer.refusal() == null && onward.passes() ? FREE : HELD;
    }

    private static boolean isRefusedBeforeItsPath(Answer provider) {
        Map<Gate, Finding> findings = provider.findings();
        return provider.hasEnded() && !findings.containsKey(Gate.G5);
    }
}
