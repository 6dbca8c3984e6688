package dev.noroshi.policy;

import java.util.List;

/** The correlation rule behind a derived incident, asked about a part of its contributions alone. */
@FunctionalInterface
public interface DerivedCondition {

    /** Whether the rule would have raised the incident had there been only these, in their order. */
    boolean holdsOn(List<Contribution> visible);
}
