package dev.noroshi.policy.naive;

import dev.noroshi.schema.Effect;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluator said.
 *
 * @param alternatives codes that would do as well, where the text leaves the class of a field open
 */
record Answer(
        Effect effect,
        String code,
        Set<PathKind> paths,
        @Nullable String agreement,
        Set<String> alternatives) {

    /** The code without the id of a rule. */
    String family() {
        return code.startsWith("RULE:") ? effect + " RULE:" : code;
    }

    boolean isSettled() {
        return alternatives.isEmpty();
    }

    /** The other evaluator's answer says the same; path and agreement count where something is shared. */
    boolean agreesWith(Answer other) {
        if (alternatives.contains(other.code)) {
            return true;
        }
        boolean same = effect == other.effect && code.equals(other.code);
        boolean shared = effect == Effect.PERMIT;
        return same && (!shared || (paths.equals(other.paths) && Objects.equals(agreement, other.agreement)));
    }
}
