package dev.noroshi.policy;

import dev.noroshi.schema.Effect;

/** Whether an alert already routed may still be sent, or read. */
public sealed interface Verdict {

    /** It may. */
    record Permitted() implements Verdict {}

    /**
     * It may not.
     *
     * @param code stable; `POLICY_CHANGED` where its redaction would now differ
     */
    record Refused(Effect effect, String code, String detail) implements Verdict {}

    /** Whether it may. */
    default boolean isPermitted() {
        return this instanceof Permitted;
    }
}
