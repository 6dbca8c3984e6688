package dev.noroshi.policy.gate;

/** G7: under originator control, only whom a grant of the source covers now. */
final class OriginatorGate {

    private OriginatorGate() {}

    static Finding ask(Pair pair) {
        if (pair.asked.handling == null || !pair.asked.handling.getOrcon()) {
            return Finding.pass("not under originator control");
        }
        if (!pair.isCovered()) {
            return Finding.hold(Code.ORCON, "under originator control, and no grant covers %s", pair.recipient);
        }
        return pair.provider == null ? Finding.pass("a grant covers it") : pair.provider.finding(Gate.G7);
    }
}
