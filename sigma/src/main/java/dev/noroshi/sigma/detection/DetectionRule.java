package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleHeader;
import dev.noroshi.sigma.rule.SigmaRule;

/**
 * A detection rule, compiled.
 *
 * @param header what it says about itself
 * @param hash see {@link SigmaRule#hash()}
 * @param standalone see {@link SigmaRule#standalone()}
 * @param logSource the events it is for
 * @param expression what such an event must satisfy, filters included
 */
public record DetectionRule(
        RuleHeader header, String hash, boolean standalone, LogSource logSource, Expression expression)
        implements SigmaRule {}
