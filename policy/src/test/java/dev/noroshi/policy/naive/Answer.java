package dev.noroshi.policy.naive;

import dev.noroshi.schema.Effect;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an evaluator said. */
record Answer(
        Effect effect,
        String code,
        Set<PathKind> paths,
        @Nullable String agreement) {

    /** The code without the id of a rule. */
    String family() {
        return code.startsWith("RULE:") ? effect + " RULE:" : code;
    }

    Answer with(Effect otherEffect, String otherCode) {
        return new Answer(otherEffect, otherCode, paths, agreement);
    }
}
