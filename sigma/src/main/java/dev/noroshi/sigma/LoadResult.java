package dev.noroshi.sigma;

import dev.noroshi.sigma.rule.RuleError;
import java.util.List;

/** What came of loading rules: all of them, or every reason why not. */
public sealed interface LoadResult {
    /** Every rule was taken in. */
    record Loaded(RuleSet rules) implements LoadResult {}

    /** At least one was not; none is in force. */
    record Refused(List<RuleError> errors) implements LoadResult {
        /** Keeps its own copy. */
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
