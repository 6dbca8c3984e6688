package dev.noroshi.policy;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.gate.SnapshotBuilder;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.Problem;
import dev.noroshi.policy.model.RedactionProfile;
import dev.noroshi.policy.model.ReleaseRule;
import dev.noroshi.policy.model.Subscription;
import java.util.List;

/** Makes a policy that can be asked from its documents. */
public final class PolicyCompiler {

    private PolicyCompiler() {}

    /**
     * Compiles the documents.
     *
     * @throws PolicyException where the check finds an error
     */
    public static Policy compile(PolicyDocuments documents, PolicyKeys keys) {
        List<Problem> errors =
                PolicyCheck.check(documents).stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new PolicyException(errors);
        }
        return new Policy(
                new SnapshotBuilder(SnapshotCodec.hash(documents))
                        .organisations(documents.all(Organisation.class))
                        .communities(documents.all(Community.class))
                        .agreements(documents.all(Agreement.class))
                        .profiles(documents.all(RedactionProfile.class))
                        .rules(documents.all(ReleaseRule.class))
                        .subscriptions(documents.all(Subscription.class))
                        .build(),
                keys);
    }
}
