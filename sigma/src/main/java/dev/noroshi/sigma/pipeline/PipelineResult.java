package dev.noroshi.sigma.pipeline;

import dev.noroshi.sigma.rule.RuleError;

/** What came of reading a pipeline file. */
public sealed interface PipelineResult {
    /** It can be used. */
    record Usable(Pipeline pipeline) implements PipelineResult {}

    /** It cannot. */
    record Refused(RuleError error) implements PipelineResult {}
}
