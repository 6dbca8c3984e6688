package dev.noroshi.policy;

import dev.noroshi.policy.gate.Answer;
import java.util.BitSet;
import java.util.List;

/**
 * The contributions of a derived incident that one recipient may see.
 *
 * @param set their places
 * @param contributions in their order
 * @param answers of the gates, in the same order
 */
record DerivedView(BitSet set, List<Contribution> contributions, List<Answer> answers) {

    List<Integer> places() {
        return set.stream().boxed().toList();
    }

    /** Whether all of it is the recipient's own. */
    boolean isOwn() {
        return answers.stream().allMatch(Answer::isOwn);
    }
}
