package dev.noroshi.processor.rules;

import dev.noroshi.sigma.RuleSet;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.RuleReference;
import dev.noroshi.sigma.rule.RuleError;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.rule.RuleScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A chain may widen from rule to rule, never narrow: what many contributed to belongs to none of them alone. */
final class ScopeCheck {

    private ScopeCheck() {}

    static RuleScope scope(CorrelationRule rule) {
        return Objects.requireNonNullElse(rule.header().scope(), RuleScope.ORGANISATION);
    }

    static List<RuleError> errors(RuleSet rules) {
        Map<String, CorrelationRule> byHash = new HashMap<>();
        rules.correlations().forEach(rule -> byHash.put(rule.hash(), rule));
        List<RuleError> errors = new ArrayList<>();
        for (CorrelationRule rule : rules.correlations()) {
            for (RuleReference reference : rule.rules()) {
                CorrelationRule below = byHash.get(reference.hash());
                if (below != null && scope(below).compareTo(scope(rule)) > 0) {
                    errors.add(error(rule, below));
                }
            }
        }
        return errors;
    }

    private static RuleError error(CorrelationRule rule, CorrelationRule below) {
        RuleFault fault = new RuleFault(
                rule.header().line(),
                "its scope is " + scope(rule) + ", that of '" + below.header().label() + "' on which it stands "
                        + scope(below),
                "give it 'noroshi.scope: " + scope(below) + "', or narrow the other");
        return RuleError.of(rule.header().path(), rule.header().label(), fault);
    }
}
