package dev.noroshi.sigma;

import dev.noroshi.sigma.correlation.Contribution;
import dev.noroshi.sigma.correlation.Contributions;
import dev.noroshi.sigma.correlation.CorrelationEngine;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.Firing;
import dev.noroshi.sigma.detection.DetectionRule;
import dev.noroshi.sigma.event.EventView;
import dev.noroshi.sigma.event.FieldTable;
import dev.noroshi.sigma.event.SigmaEvent;
import dev.noroshi.sigma.rule.LogSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rules compiled to be matched. It never changes, and may be shared by threads. */
public final class RuleSet {
    private final FieldTable table;
    private final List<DetectionRule> detections;
    private final List<CorrelationRule> correlations;
    private final List<SourceRules> sources;
    private final Contributions contributions;
    private final CorrelationEngine engine;

    RuleSet(
            FieldTable table,
            List<DetectionRule> detections,
            List<CorrelationRule> correlations,
            List<SourceRules> sources,
            Contributions contributions,
            CorrelationLimits limits) {
        this.table = table;
        this.detections = List.copyOf(detections);
        this.correlations = List.copyOf(correlations);
        this.sources = List.copyOf(sources);
        this.contributions = contributions;
        this.engine = new CorrelationEngine(correlations, limits);
    }

    /** The detection rules that an event matches, in the order of loading, whether standalone or not. */
    public List<DetectionRule> match(SigmaEvent event) {
        EventView view = new EventView(event, table);
        LogSource from = event.logSource();
        long[] matched = new long[(detections.size() + Long.SIZE - 1) / Long.SIZE];
        for (SourceRules source : sources) {
            source.match(view, from, matched);
        }
        return rules(matched);
    }

    /** What an event that matched these rules adds to correlations. */
    public List<Contribution> contributions(
            SigmaEvent event, String eventId, Instant time, List<DetectionRule> matched) {
        if (matched.isEmpty() || correlations.isEmpty()) {
            return List.of();
        }
        return contributions.of(
                event, eventId, time, matched.stream().map(DetectionRule::hash).toList());
    }

    /** What a firing adds to correlations that refer to its rule. */
    public List<Contribution> contributions(Firing firing) {
        return contributions.of(firing);
    }

    /** The source of contributions, for a {@link dev.noroshi.sigma.correlation.Correlator}. */
    public Contributions contributions() {
        return contributions;
    }

    /** What steps the states of the correlation rules. */
    public CorrelationEngine engine() {
        return engine;
    }

    /** The detection rules in the order of loading. */
    public List<DetectionRule> detections() {
        return detections;
    }

    /** The correlation rules, each behind those it refers to. */
    public List<CorrelationRule> correlations() {
        return correlations;
    }

    private List<DetectionRule> rules(long[] matched) {
        List<DetectionRule> rules = List.of();
        for (int word = 0; word < matched.length; word++) {
            for (long bits = matched[word]; bits != 0; bits &= bits - 1) {
                if (rules.isEmpty()) {
                    rules = new ArrayList<>();
                }
                rules.add(detections.get(word * Long.SIZE + Long.numberOfTrailingZeros(bits)));
            }
        }
        return rules;
    }
}
