package dev.noroshi.processor.rules;

import dev.noroshi.processor.rules.RulesLoad.Loaded;
import dev.noroshi.processor.rules.RulesLoad.Refused;
import dev.noroshi.sigma.LoadResult;
import dev.noroshi.sigma.RuleSet;
import dev.noroshi.sigma.SigmaRules;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.pipeline.PipelineResult;
import dev.noroshi.sigma.rule.RuleError;
import java.util.List;

/** From files to rules that can be in force. */
public final class RulesLoader {

    private RulesLoader() {}

    /**
     * Loads a set of rules.
     *
     * @param limits what correlation may hold
     */
    public static RulesLoad load(RuleFiles files, CorrelationLimits limits) {
        String text = files.texts().getOrDefault(RuleFiles.PIPELINE, StandardPipeline.TEXT);
        PipelineResult read = Pipeline.parse(RuleFiles.PIPELINE, text);
        if (read instanceof PipelineResult.Refused refused) {
            return new Refused(List.of(refused.error()));
        }
        Pipeline pipeline = ((PipelineResult.Usable) read).pipeline();
        LoadResult loaded = SigmaRules.load(files.rules(), pipeline, limits);
        if (loaded instanceof LoadResult.Refused refused) {
            return new Refused(refused.errors());
        }
        RuleSet rules = ((LoadResult.Loaded) loaded).rules();
        List<RuleError> narrower = ScopeCheck.errors(rules);
        return narrower.isEmpty() ? new Loaded(new RulesInForce(files.hash(), rules, limits)) : new Refused(narrower);
    }
}
