package dev.noroshi.processor.rules;

import dev.noroshi.sigma.rule.RuleError;
import java.util.List;

/** What came of loading a set of rule files: all of it, or every reason why not. */
public sealed interface RulesLoad {

    record Loaded(RulesInForce rules) implements RulesLoad {}

    /** None of the set can come into force. */
    record Refused(List<RuleError> errors) implements RulesLoad {

        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
