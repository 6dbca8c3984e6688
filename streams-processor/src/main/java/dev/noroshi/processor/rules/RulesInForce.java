package dev.noroshi.processor.rules;

import dev.noroshi.sigma.RuleSet;
import dev.noroshi.sigma.correlation.Bound;
import dev.noroshi.sigma.correlation.ConditionOperator;
import dev.noroshi.sigma.correlation.CorrelationCondition;
import dev.noroshi.sigma.correlation.CorrelationEngine;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.CorrelationType;
import dev.noroshi.sigma.correlation.RuleReference;
import dev.noroshi.sigma.detection.DetectionRule;
import dev.noroshi.sigma.rule.Level;
import dev.noroshi.sigma.rule.RuleScope;
import dev.noroshi.sigma.rule.Sha256;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of rules that events are matched against. A detection rule that stands alone and has a level above
 * INFORMATIONAL raises an incident for each dedup incident that it matches; it is treated as a correlation of one event.
 * Immutable, shared by threads.
 */
public final class RulesInForce {

    /** For how long a match keeps the incident of a detection rule that stands alone. */
    public static final Duration ALONE = Duration.ofMinutes(30);

    private final String version;
    private final RuleSet rules;
    private final CorrelationLimits limits;
    private final CorrelationEngine engine;
    private final Map<String, CorrelationRule> alone = new HashMap<>();

    RulesInForce(String version, RuleSet rules, CorrelationLimits limits) {
        this.version = version;
        this.rules = rules;
        this.limits = limits;
        List<CorrelationRule> all = new ArrayList<>(rules.correlations());
        for (DetectionRule rule : rules.detections()) {
            if (rule.standalone() && isGrave(rule.header().level())) {
                alone.put(rule.hash(), ofOneEvent(rule));
            }
        }
        all.addAll(alone.values());
        engine = new CorrelationEngine(all, limits);
    }

    /** No rules at all. */
    public static RulesInForce none() {
        RulesLoad load = RulesLoader.load(RuleFiles.of(Map.of()), CorrelationLimits.DEFAULT);
        return ((RulesLoad.Loaded) load).rules();
    }

    /** The hash of the files that they were loaded from. */
    public String version() {
        return version;
    }

    public RuleSet rules() {
        return rules;
    }

    public CorrelationEngine engine() {
        return engine;
    }

    public CorrelationLimits limits() {
        return limits;
    }

    /** The correlation rule of that hash, those that stand for a single detection rule included. */
    public @Nullable CorrelationRule rule(String hash) {
        return engine.rule(hash);
    }

    /** What raises an incident for each match of a detection rule; null where it only feeds others. */
    public @Nullable CorrelationRule alone(DetectionRule detection) {
        return alone.get(detection.hash());
    }

    /** Whose events a rule may put together; one organisation's where it does not say. */
    public static RuleScope scope(CorrelationRule rule) {
        return ScopeCheck.scope(rule);
    }

    private static boolean isGrave(@Nullable Level level) {
        return level != null && level.compareTo(Level.INFORMATIONAL) > 0;
    }

    private static CorrelationRule ofOneEvent(DetectionRule rule) {
        return new CorrelationRule(
                rule.header(),
                Sha256.hex("alone " + rule.hash()),
                true,
                CorrelationType.EVENT_COUNT,
                List.of(new RuleReference(rule.header().label(), rule.hash(), false, Map.of())),
                List.of(),
                ALONE,
                new CorrelationCondition(List.of(new Bound(ConditionOperator.GTE, BigDecimal.ONE)), List.of(), null),
                false,
                List.of());
    }
}
