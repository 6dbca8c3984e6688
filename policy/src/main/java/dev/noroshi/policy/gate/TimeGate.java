package dev.noroshi.policy.gate;

import dev.noroshi.schema.Handling;
import java.time.Instant;

/** G2: not before its time, not at or after its end. */
final class TimeGate {

    private TimeGate() {}

    static Finding ask(Pair pair) {
        Handling handling = pair.asked.handling;
        if (handling == null) {
            return Finding.pass("no time limits");
        }
        Instant now = pair.asked.now;
        Instant notBefore = handling.getNotBefore();
        if (notBefore != null && now.isBefore(notBefore)) {
            return Finding.defer(Code.NOT_YET, "it may not be passed on before %s", notBefore);
        }
        Instant expires = handling.getExpires();
        if (expires != null && !now.isBefore(expires)) {
            return Finding.deny(Code.EXPIRED, "it expired at %s", expires);
        }
        return Finding.pass(expires == null && notBefore == null ? "no time limits" : "within its time limits");
    }
}
