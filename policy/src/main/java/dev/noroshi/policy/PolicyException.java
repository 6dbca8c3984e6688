package dev.noroshi.policy;

import dev.noroshi.policy.model.Problem;
import java.util.List;

/** A policy that must not come into force; carries every problem found. */
public final class PolicyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public PolicyException(List<Problem> problems) {
        super(problems.size() + " problems, the first: " + problems.get(0));
        this.problems = problems;
    }

    /** The errors, by file and line. */
    public List<Problem> problems() {
        return problems;
    }
}
