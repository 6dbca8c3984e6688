package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Effect;

/** What the policy in force says of one alert now. */
public sealed interface Permission {

    /** It may be sent. */
    record Granted() implements Permission {}

    /**
     * It may not.
     *
     * @param effect DENY ends the delivery; HOLD and DEFER may end themselves, so it is asked again
     * @param code the policy's code, such as `NOT_IN_FORCE`
     */
    record Refused(Effect effect, String code, String detail) implements Permission {}
}
