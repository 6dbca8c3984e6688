package dev.noroshi.sigma;

import dev.noroshi.sigma.correlation.Contributions;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.detection.DetectionCompiler;
import dev.noroshi.sigma.detection.DetectionContext;
import dev.noroshi.sigma.detection.DetectionRule;
import dev.noroshi.sigma.event.FieldTable;
import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleError;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.rule.RuleHeader;
import dev.noroshi.sigma.rule.SigmaRule;
import dev.noroshi.sigma.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a rule set together from rules whose references are resolved. */
final class RuleSetBuilder {
    private final Pipeline pipeline;
    private final FieldTable table;
    private final CorrelationLimits limits;
    private final List<DetectionRule> detections = new ArrayList<>();
    private final List<SourceRules> sources = new ArrayList<>();
    private List<CorrelationRule> correlations = List.of();
    private Contributions contributions;

    RuleSetBuilder(Pipeline pipeline, FieldTable table, CorrelationLimits limits) {
        this.pipeline = pipeline;
        this.table = table;
        this.limits = limits;
        this.contributions = new Contributions(Map.of(), Map.of(), limits);
    }

    List<RuleError> add(RuleNames names, CorrelationLinker linker) {
        List<RuleError> errors = new ArrayList<>();
        for (DetectionDraft draft : names.detections()) {
            detections.add(draft.rule(linker.standalone(draft)));
        }
        correlations = linker.rules();
        errors.addAll(twins());
        contributions = new Contributions(linker.eventPlans(errors), linker.firingPlans(), limits);
        try {
            groupBySource();
        } catch (RuleFault fault) {
            errors.add(RuleError.of("pipeline", "logsources", fault));
        }
        return errors;
    }

    RuleSet build() {
        return new RuleSet(table, detections, correlations, sources, contributions, limits);
    }

    private List<RuleError> twins() {
        List<RuleError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<SigmaRule> all = new ArrayList<>(detections);
        all.addAll(correlations);
        for (SigmaRule rule : all) {
            RuleHeader header = rule.header();
            if (!seen.add(rule.hash())) {
                RuleFault fault = new RuleFault(header.line(), "the same rule stands twice", "remove one");
                errors.add(RuleError.of(header.path(), header.label(), fault));
            }
        }
        return errors;
    }

    private void groupBySource() throws RuleFault {
        Map<LogSource, List<Integer>> bySource = new LinkedHashMap<>();
        for (int i = 0; i < detections.size(); i++) {
            bySource.computeIfAbsent(detections.get(i).logSource(), source -> new ArrayList<>())
                    .add(i);
        }
        DetectionContext verbatim = new DetectionContext(Pipeline.VERBATIM, LogSource.ANY, table);
        for (Map.Entry<LogSource, List<Integer>> entry : bySource.entrySet()) {
            YamlMap conditions = pipeline.conditions(entry.getKey());
            @Nullable Expression gate = conditions == null ? null : new DetectionCompiler(verbatim).map(conditions);
            sources.add(new SourceRules(entry.getKey(), gate, entry.getValue(), detections));
        }
    }
}
