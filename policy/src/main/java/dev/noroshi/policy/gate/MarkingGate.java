package dev.noroshi.policy.gate;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.Handling;

/** G1: no TLP, an unknown one, several that contradict, a community the source is not in, a label weaker than quoted. */
final class MarkingGate {

    private MarkingGate() {}

    static Finding ask(Pair pair) {
        Case asked = pair.asked;
        Handling handling = asked.handling;
        if (pair.marking == null) {
            return handling == null || handling.getUnclearMarkings().isEmpty()
                    ? Finding.hold(Code.UNMARKED, "the event carries no TLP label")
                    : Finding.hold(
                            Code.UNMARKED,
                            "its labels are unknown or contradict each other: %s",
                            handling.getUnclearMarkings());
        }
        String stated = handling == null ? null : handling.getCommunity();
        if (stated != null && isForeign(asked, stated)) {
            return Finding.hold(
                    Code.UNMARKED, "it is marked for the community %s, of which the source is no member", stated);
        }
        if (asked.facts.quotedLabel() != null && pair.marking.compareTo(asked.facts.quotedLabel()) < 0) {
            return Finding.hold(
                    Code.UNMARKED,
                    "it quotes an alert issued under TLP:%s and is itself marked TLP:%s",
                    TlpLabel.of(asked.facts.quotedLabel()),
                    TlpLabel.of(pair.marking));
        }
        return Finding.pass("marked TLP:%s", TlpLabel.of(pair.marking));
    }

    private static boolean isForeign(Case asked, String stated) {
        return asked.source == null || !asked.source.isMember(asked.snapshot.group(stated), asked.second);
    }
}
