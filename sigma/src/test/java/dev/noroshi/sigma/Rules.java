package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.RuleError;
import java.util.List;
import java.util.Map;

/** Loads what tests write. */
final class Rules {
    private Rules() {}

    static RuleSet load(String yaml) {
        return load(yaml, Pipeline.VERBATIM);
    }

    static RuleSet load(String yaml, Pipeline pipeline) {
        return load(yaml, pipeline, CorrelationLimits.DEFAULT);
    }

    static RuleSet load(String yaml, Pipeline pipeline, CorrelationLimits limits) {
        LoadResult result = SigmaRules.load(Map.of("rules.yml", yaml), pipeline, limits);
        assertThat(result).as("%s", result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).rules();
    }

    static List<RuleError> refused(String yaml) {
        return refused(yaml, Pipeline.VERBATIM);
    }

    static List<RuleError> refused(String yaml, Pipeline pipeline) {
        LoadResult result = SigmaRules.load(Map.of("rules.yml", yaml), pipeline);
        assertThat(result).isInstanceOf(LoadResult.Refused.class);
        return ((LoadResult.Refused) result).errors();
    }

    /** A rule for log source category test with one selection, given as the lines of a map. */
    static String selecting(String... items) {
        StringBuilder rule = new StringBuilder("title: t\nlogsource: {category: test}\ndetection:\n  sel:\n");
        for (String item : items) {
            rule.append("    ").append(item).append('\n');
        }
        return rule.append("  condition: sel\n").toString();
    }

    static boolean matches(String yaml, TestEvent event) {
        return !load(yaml).match(event).isEmpty();
    }
}
