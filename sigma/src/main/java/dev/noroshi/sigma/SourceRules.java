package dev.noroshi.sigma;

import dev.noroshi.sigma.detection.DetectionRule;
import dev.noroshi.sigma.event.EventView;
import dev.noroshi.sigma.index.RuleIndex;
import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.rule.LogSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The detection rules of one log source, and which events are of it. */
final class SourceRules {
    private final LogSource source;
    private final @Nullable Expression gate;
    private final int[] positions;
    private final Expression[] expressions;
    private final RuleIndex index;

    SourceRules(LogSource source, @Nullable Expression gate, List<Integer> positions, List<DetectionRule> rules) {
        this.source = source;
        this.gate = gate;
        this.positions = positions.stream().mapToInt(Integer::intValue).toArray();
        List<Expression> own =
                positions.stream().map(i -> rules.get(i).expression()).toList();
        this.expressions = own.toArray(new Expression[0]);
        this.index = new RuleIndex(own);
    }

    /** Marks the rules that match, by their position among all. */
    void match(EventView event, LogSource from, long[] matched) {
        if (gate == null ? !source.covers(from) : !gate.matches(event)) {
            return;
        }
        long[] candidates = index.candidates(event);
        for (int word = 0; word < candidates.length; word++) {
            for (long bits = candidates[word]; bits != 0; bits &= bits - 1) {
                int rule = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                if (expressions[rule].matches(event)) {
                    matched[positions[rule] / Long.SIZE] |= 1L << positions[rule];
                }
            }
        }
    }
}
