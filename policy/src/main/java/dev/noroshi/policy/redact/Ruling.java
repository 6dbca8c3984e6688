package dev.noroshi.policy.redact;

import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.RedactionAction;

/**
 * What happens to a value for one recipient.
 *
 * @param by the profile or rule that asked for it
 * @param scope within what a pseudonym of it is the same
 */
record Ruling(DataClass dataClass, RedactionAction action, String by, Pseudonyms.Scope scope) {
    /** Who asked for it, where a value stays because it is the recipient's own. */
    static final String OWN = "own";

    boolean isOwn() {
        return by.equals(OWN);
    }

    boolean keeps() {
        return action == RedactionAction.KEEP;
    }

    boolean isStricterThan(Ruling other) {
        return action.compareTo(other.action) > 0;
    }
}
