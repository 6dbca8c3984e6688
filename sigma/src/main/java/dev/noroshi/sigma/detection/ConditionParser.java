package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.match.AllOf;
import dev.noroshi.sigma.match.AnyOf;
import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.match.GlobTest;
import dev.noroshi.sigma.match.Negation;
import dev.noroshi.sigma.rule.RuleFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a condition (Sigma rules specification, "Condition"): {@code or} binds least, then {@code and},
 * {@code not}, {@code 1 of} and {@code all of}, brackets.
 */
final class ConditionParser {
    private static final Pattern TOKEN = Pattern.compile("[()|]|[^\\s()|]+");
    private static final int MOST_TOKENS = 10_000;
    private static final int DEEPEST = 100;

    private final Map<String, Expression> identifiers;
    private final List<String> tokens = new ArrayList<>();
    private final int line;
    private int at;
    private int depth;

    private ConditionParser(String text, int line, Map<String, Expression> identifiers) {
        this.identifiers = identifiers;
        this.line = line;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find() && tokens.size() <= MOST_TOKENS) {
            tokens.add(matcher.group());
        }
    }

    static Expression parse(String text, int line, Map<String, Expression> identifiers) throws RuleFault {
        ConditionParser parser = new ConditionParser(text, line, identifiers);
        if (parser.tokens.size() > MOST_TOKENS) {
            throw parser.fault("the condition has more than " + MOST_TOKENS + " words", "shorten it");
        }
        if (parser.tokens.contains("|")) {
            throw parser.fault(
                    "the condition holds an aggregation ('|'), which Sigma 2 has given up", "write a correlation rule");
        }
        Expression expression = parser.or();
        if (parser.peek() != null) {
            throw parser.fault("the condition goes on with '" + parser.peek() + "'", "join the parts by and, or");
        }
        return expression;
    }

    private Expression or() throws RuleFault {
        if (++depth > DEEPEST) {
            throw fault("brackets nested more than " + DEEPEST + " deep", "flatten the condition");
        }
        List<Expression> parts = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            parts.add(and());
        }
        depth--;
        return parts.size() == 1 ? parts.get(0) : new AnyOf(parts);
    }

    private Expression and() throws RuleFault {
        List<Expression> parts = new ArrayList<>(List.of(not()));
        while (accept("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    private Expression not() throws RuleFault {
        boolean negated = false;
        while (accept("not")) {
            negated = !negated;
        }
        Expression operand = operand();
        return negated ? new Negation(operand) : operand;
    }

    private Expression operand() throws RuleFault {
        String token = peek();
        if (token == null) {
            throw fault("the condition ends too early", "complete it");
        }
        at++;
        if (token.equals("(")) {
            Expression inner = or();
            if (!accept(")")) {
                throw fault("a bracket is not closed", "close it");
            }
            return inner;
        }
        if ("of".equalsIgnoreCase(peek())) {
            at++;
            return quantified(token.toLowerCase(Locale.ROOT));
        }
        return identifier(token);
    }

    private Expression identifier(String name) throws RuleFault {
        Expression found = identifiers.get(name);
        if (found == null) {
            throw fault(
                    "the condition names '" + name + "', which is not defined",
                    "define it, or use one of " + identifiers.keySet());
        }
        return found;
    }

    private Expression quantified(String quantifier) throws RuleFault {
        String pattern = peek();
        if (pattern == null || pattern.equals("(") || pattern.equals(")")) {
            throw fault("'" + quantifier + " of' needs 'them' or a pattern", "name the search identifiers");
        }
        at++;
        List<Expression> parts = new ArrayList<>();
        identifiers.forEach((name, expression) -> {
            if (selects(pattern, name)) {
                parts.add(expression);
            }
        });
        if (parts.isEmpty()) {
            throw fault("no search identifier fits '" + pattern + "'", "use one of " + identifiers.keySet());
        }
        return switch (quantifier) {
            case "1", "any" -> new AnyOf(parts);
            case "all" -> new AllOf(parts);
            default -> throw fault("'" + quantifier + " of' is not known", "use '1 of' or 'all of'");
        };
    }

    private static boolean selects(String pattern, String name) {
        if (name.startsWith("_") && !pattern.startsWith("_")) {
            return false;
        }
        if (pattern.equalsIgnoreCase("them")) {
            return true;
        }
        int[] glob = pattern.chars().map(c -> c == '*' ? GlobTest.STAR : c).toArray();
        return new GlobTest(glob, true).passes(name, name);
    }

    private boolean accept(String word) {
        boolean found = word.equalsIgnoreCase(peek());
        at += found ? 1 : 0;
        return found;
    }

    private @Nullable String peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private RuleFault fault(String message, String remedy) {
        return new RuleFault(line, message, remedy);
    }
}
