package dev.noroshi.sigma;

import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.pipeline.Pipeline;
import java.util.Map;

/** Loads Sigma rules: detections, correlations and filters (specification v2.1.0). */
public final class SigmaRules {
    private SigmaRules() {}

    /** Loads the rules of some files, path to text, under the default limits. */
    public static LoadResult load(Map<String, String> files, Pipeline pipeline) {
        return load(files, pipeline, CorrelationLimits.DEFAULT);
    }

    /** Loads the rules of some files, path to text. */
    public static LoadResult load(Map<String, String> files, Pipeline pipeline, CorrelationLimits limits) {
        return new RuleLoader(pipeline, limits).load(files);
    }
}
