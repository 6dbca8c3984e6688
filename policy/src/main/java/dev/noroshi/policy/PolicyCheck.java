package dev.noroshi.policy;

import dev.noroshi.policy.check.Checks;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Problem;
import java.util.List;

/** Whether a policy makes sense. */
public final class PolicyCheck {

    private PolicyCheck() {}

    /** What is wrong, in reading and in sense, by file and line; a policy with an ERROR is not compiled. */
    public static List<Problem> check(PolicyDocuments documents) {
        return Checks.of(documents);
    }
}
