package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.document.Problems;
import dev.noroshi.policy.model.Problem;
import java.util.List;

/** Runs all checks. */
public final class Checks {

    private Checks() {}

    /** All problems, those of reading included, by file and line. */
    public static List<Problem> of(PolicyDocuments documents) {
        Problems problems = new Problems();
        documents.problems().forEach(problems::add);
        Names names = new Names(documents);
        CheckContext context = new CheckContext(documents, names, problems);
        IdentityCheck.run(context);
        OrganisationCheck.run(context);
        ConstituencyCheck.run(context);
        SharingCheck.run(context);
        RuleCheck.run(context);
        SubscriptionCheck.run(context);
        return problems.sorted();
    }
}
