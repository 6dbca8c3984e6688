package dev.noroshi.policy.naive;

import dev.noroshi.schema.Effect;
import org.jspecify.annotations.Nullable;

/** One gate's answer; an agreement where G6 found one. */
record Verdict(Effect effect, String code, @Nullable String agreement) {

    static final Verdict PASS = new Verdict(Effect.PERMIT, "OK", null);

    static Verdict deny(String code) {
        return new Verdict(Effect.DENY, code, null);
    }

    static Verdict hold(String code) {
        return new Verdict(Effect.HOLD, code, null);
    }

    boolean passes() {
        return effect == Effect.PERMIT;
    }
}
