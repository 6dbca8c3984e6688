package dev.noroshi.policy;

import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Finding;
import dev.noroshi.policy.redact.Combination;
import dev.noroshi.schema.Effect;
import java.util.Objects;

/** What one recipient gets of a derived incident. */
sealed interface DerivedOutcome {

    /** An alert made of what it may see. */
    record Made(DerivedView view, Combination combination) implements DerivedOutcome {
        String code() {
            return combination.results().isEmpty() ? Code.OK : Code.OK_REDACTED;
        }
    }

    /** Nothing. */
    record Refused(Effect effect, String code, String detail) implements DerivedOutcome {
        static Refused by(Finding finding) {
            return new Refused(
                    Objects.requireNonNull(finding.effect(), "refused by what passes"),
                    finding.code(),
                    finding.detail());
        }
    }
}
