package dev.noroshi.policy;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the condition of a derived incident once for each different set of its contributions, and of so many at most. */
final class Views {

    /** The most different sets that are asked about for one version. */
    static final int MOST = 64;

    private final List<Contribution> contributions;
    private final DerivedCondition condition;
    private final Map<BitSet, Boolean> answers = new HashMap<>();

    Views(List<Contribution> contributions, DerivedCondition condition) {
        this.contributions = contributions;
        this.condition = condition;
    }

    /** Whether the condition holds on the set; null where that would be one set too many. */
    @Nullable
    Boolean holdsOn(BitSet visible) {
        if (visible.isEmpty()) {
            return false;
        }
        Boolean known = answers.get(visible);
        if (known == null && answers.size() < MOST) {
            known = condition.holdsOn(
                    visible.stream().mapToObj(contributions::get).toList());
            answers.put((BitSet) visible.clone(), known);
        }
        return known;
    }
}
