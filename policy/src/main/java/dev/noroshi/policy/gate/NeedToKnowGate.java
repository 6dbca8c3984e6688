package dev.noroshi.policy.gate;

import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Tlp;

/** G8: from AMBER on, only those who are named, clients of one named, victims, or in a victim's sector. */
final class NeedToKnowGate {

    private NeedToKnowGate() {}

    static Finding ask(Pair pair) {
        if (pair.provider != null) {
            return pair.provider.finding(Gate.G8);
        }
        if (pair.tlp().compareTo(Tlp.AMBER) >= 0 && !needs(pair)) {
            return Finding.deny(
                    Code.NO_NEED_TO_KNOW,
                    "%s is not named, no client of one named, no victim and in no victim's sector",
                    pair.recipient);
        }
        if (pair.isVictimOnly() && forbidsVictimNotice(pair)) {
            return Finding.deny(Code.NO_VICTIM_NOTICE, "the source does not let affected parties be told");
        }
        return Finding.pass(pair.tlp().compareTo(Tlp.AMBER) >= 0 ? "it needs to know" : "not asked under this label");
    }

    private static boolean needs(Pair pair) {
        Case asked = pair.asked;
        return asked.names(pair.recipient)
                || asked.namesProviderOf(pair.recipient)
                || asked.isVictim(pair.recipient)
                || asked.isInVictimSector(pair.recipient);
    }

    private static boolean forbidsVictimNotice(Pair pair) {
        return pair.asked.handling != null
                && pair.asked.handling.getAffectedPartyNotifications() == AffectedPartyNotifications.MUST_NOT;
    }
}
