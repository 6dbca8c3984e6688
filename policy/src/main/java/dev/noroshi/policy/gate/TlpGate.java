package dev.noroshi.policy.gate;

import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Tlp;

/** G5: who may have it under its label. It asks only who is named; what an agreement covers is G6's question. */
final class TlpGate {

    private TlpGate() {}

    static Finding ask(Pair pair) {
        if (pair.provider != null) {
            return likeProvider(pair.provider);
        }
        if (pair.isVictimOnly()) {
            return victim(pair);
        }
        return switch (pair.tlp()) {
            case RED -> red(pair);
            case AMBER_STRICT -> amberStrict(pair);
            case AMBER -> amber(pair);
            // Whoever has a path under GREEN is a member, reached by an agreement, named or a victim.
            case GREEN -> Finding.pass("TLP:GREEN, which its path suffices for");
            case CLEAR -> Finding.pass("TLP:CLEAR, for whoever has a path");
        };
    }

    private static Finding likeProvider(Answer provider) {
        Finding parties = provider.finding(Gate.G3);
        Finding label = provider.finding(Gate.G5);
        return parties.passes() || label.effect() == Effect.DENY ? label : parties;
    }

    private static Finding victim(Pair pair) {
        if (pair.tlp().compareTo(Tlp.GREEN) <= 0) {
            return Finding.pass("a victim, which gets a notice under this label");
        }
        return consent(pair, "it is a victim without another path");
    }

    private static Finding red(Pair pair) {
        return pair.asked.namedPersons.containsKey(pair.recipient.id())
                ? Finding.pass("a person of it is named, for that person alone")
                : Finding.deny(Code.TLP, "TLP:RED, and no person of %s is named", pair.recipient);
    }

    private static Finding amberStrict(Pair pair) {
        Case asked = pair.asked;
        boolean named = asked.audienceGiven && asked.namesOrganisation(pair.recipient);
        if (named || actsAsOne(asked, pair.recipient)) {
            return Finding.pass("named, as TLP:AMBER+STRICT asks");
        }
        return Finding.deny(Code.TLP, "TLP:AMBER+STRICT, and %s is not named as an organisation", pair.recipient);
    }

    private static boolean actsAsOne(Case asked, Party recipient) {
        for (Group group : asked.namedGroups) {
            if (group.actsAsOneOrganisation() && recipient.isMember(group, asked.second)) {
                return true;
            }
        }
        return false;
    }

    private static Finding amber(Pair pair) {
        Case asked = pair.asked;
        if (!asked.audienceGiven) {
            return pair.isAcross()
                    ? consent(pair, "TLP:AMBER without an audience goes across only with the source's consent")
                    : Finding.pass("a member of the sharing community, within the country");
        }
        boolean client = !pair.isAcross() && asked.namesProviderOf(pair.recipient);
        if (asked.names(pair.recipient) || client) {
            return Finding.pass(client ? "a client of an organisation named" : "named in the audience");
        }
        return Finding.deny(Code.TLP, "TLP:AMBER with an audience that does not name %s", pair.recipient);
    }

    private static Finding consent(Pair pair, String why) {
        return pair.isCovered()
                ? Finding.pass(
                        "%s; the grant %s answers", why, pair.grants.get(0).getId())
                : Finding.hold(Code.NEED_SOURCE_CONSENT, "%s", why);
    }
}
