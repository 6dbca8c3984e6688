package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.event.EventView;
import dev.noroshi.sigma.match.AllOf;
import dev.noroshi.sigma.match.AnyOf;
import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.match.IndexKey;
import dev.noroshi.sigma.match.KeyFrequency;
import dev.noroshi.sigma.match.Negation;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.yaml.YamlMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a filter (Sigma filters specification). A filter takes matches away: {@code not selection}, as the
 * reference implementation has it, leaves what the selection does not match, and {@code selection}, as the
 * specification's example has it, does the same. A condition that mixes both forms is refused.
 */
public final class FilterCompiler {
    private static final Set<String> OTHERS = Set.of("rules");

    private FilterCompiler() {}

    /** What an event must satisfy for the rule's match to stand. */
    public static Expression compile(YamlMap filter, DetectionContext context) throws RuleFault {
        Expression expression = new DetectionCompiler(context).compile(filter, OTHERS);
        return negative(filter) ? expression : new Negation(expression);
    }

    private static boolean negative(YamlMap filter) throws RuleFault {
        Map<String, Expression> marks = new HashMap<>();
        for (String key : filter.entries().keySet()) {
            if (!key.equals("condition") && !OTHERS.contains(key)) {
                marks.put(key, new Mark());
            }
        }
        int line = filter.lineOf("condition");
        boolean anyNegative = false;
        boolean anyPositive = false;
        for (String condition : filter.texts("condition")) {
            Expression shape = ConditionParser.parse(condition, line, marks);
            anyNegative |= holds(shape, true);
            anyPositive |= holds(shape, false);
        }
        if (anyNegative && anyPositive) {
            throw new RuleFault(
                    line,
                    "the filter's condition mixes what it takes away with what it leaves",
                    "write 'not (…)' around what is to be taken away");
        }
        return anyNegative;
    }

    /** Whether some operand, down to the first negation on its way, is negated, or is not. */
    private static boolean holds(Expression shape, boolean negated) {
        if (shape instanceof AllOf all) {
            return any(all.parts(), negated);
        }
        if (shape instanceof AnyOf any) {
            return any(any.parts(), negated);
        }
        return shape instanceof Negation == negated;
    }

    private static boolean any(List<Expression> parts, boolean negated) {
        return parts.stream().anyMatch(part -> holds(part, negated));
    }

    /** Stands for a search identifier while only the shape of the condition matters. */
    private record Mark() implements Expression {
        @Override
        public boolean matches(EventView event) {
            return false;
        }

        @Override
        public @Nullable Set<IndexKey> needs(KeyFrequency frequency) {
            return null;
        }
    }
}
