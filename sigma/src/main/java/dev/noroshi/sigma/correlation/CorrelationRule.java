package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.rule.RuleHeader;
import dev.noroshi.sigma.rule.SigmaRule;
import java.time.Duration;
import java.util.List;

/**
 * A correlation rule, its references resolved.
 *
 * @param header what it says about itself
 * @param hash see {@link SigmaRule#hash()}
 * @param standalone see {@link SigmaRule#standalone()}
 * @param type what it measures
 * @param rules in the order written
 * @param groupBy fields or aliases; each combination of their values is a group of its own
 * @param timespan the length of the sliding window
 * @param condition when it holds
 * @param generate whether the rules referred to also count by themselves
 * @param carried fields of the events that rules which refer to this one will ask for
 */
public record CorrelationRule(
        RuleHeader header,
        String hash,
        boolean standalone,
        CorrelationType type,
        List<RuleReference> rules,
        List<String> groupBy,
        Duration timespan,
        CorrelationCondition condition,
        boolean generate,
        List<String> carried)
        implements SigmaRule {
    /** Keeps its own copies. */
    public CorrelationRule {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        carried = List.copyOf(carried);
    }
}
