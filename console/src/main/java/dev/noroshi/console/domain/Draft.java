package dev.noroshi.console.domain;

import dev.noroshi.policy.PolicyPlan;
import dev.noroshi.policy.model.Problem;
import dev.noroshi.schema.PolicySnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy that was uploaded, checked, and compared with the one in force.
 *
 * @param snapshot what would be published; null where the check found an error
 * @param against the hash of the policy it was compared with
 * @param plan what it would open and close; null where the check found an error
 */
public record Draft(
        List<Problem> problems,
        @Nullable PolicySnapshot snapshot,
        String against,
        @Nullable PolicyPlan plan) {

    public boolean isSound() {
        return snapshot != null;
    }
}
