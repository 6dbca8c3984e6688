package dev.noroshi.policy.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.OrganisationType;
import dev.noroshi.policy.model.Rsit;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds expressions that can never match, and comparisons that say something else than they seem to: a value that a
 * field never has, two values at once, severities compared as texts.
 */
public final class ExpressionSense {

    private static final Set<String> TLP = Set.of("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Map<String, Predicate<String>> DOMAINS = Map.ofEntries(
            Map.entry("event.classification.taxonomy", Rsit.taxonomies()::contains),
            Map.entry("event.classification.type", Rsit::hasType),
            Map.entry("event.severity", names(Severity.values())),
            Map.entry("event.activity", names(Activity.values())),
            Map.entry("event.tlp", TLP::contains),
            Map.entry("source.country", COUNTRIES::contains),
            Map.entry("recipient.country", country -> country.isEmpty() || COUNTRIES.contains(country)),
            Map.entry("source.type", names(OrganisationType.values())),
            Map.entry(
                    "recipient.type",
                    type -> type.isEmpty() || names(OrganisationType.values()).test(type)));

    /** What can be said of a part without knowing the event. */
    private enum Truth {
        ALWAYS,
        NEVER,
        EITHER
    }

    /** Something wrong with an expression. */
    public record Fault(String message, String remedy) {}

    private final Map<String, String> known = new HashMap<>();
    private final List<Fault> errors = new ArrayList<>();
    private final List<Fault> warnings = new ArrayList<>();

    private ExpressionSense(@Nullable Organisation source) {
        if (source != null) {
            known.put("source.id", source.id());
            known.put("source.country", source.country());
            known.put("source.type", source.type().name());
        }
    }

    /**
     * Looks at an expression.
     *
     * @param source the one organisation whose events it is asked about; null where there may be several
     */
    public static ExpressionSense of(Expression expression, @Nullable Organisation source) {
        ExpressionSense sense = new ExpressionSense(source);
        CelExpr root = expression.tree().getExpr();
        Truth truth = sense.truth(root, Map.of());
        if (truth == Truth.NEVER) {
            sense.errors.add(new Fault("the expression can never match", "correct it, or remove the document"));
        } else if (truth == Truth.ALWAYS) {
            sense.warnings.add(new Fault("the expression matches every event", "is that what it is meant to say?"));
        }
        return sense;
    }

    /** What keeps it from being taken. */
    public List<Fault> errors() {
        return errors;
    }

    /** What looks like a mistake. */
    public List<Fault> warnings() {
        return warnings;
    }

    private static Predicate<String> names(Enum<?>[] values) {
        Set<String> names = new HashSet<>();
        Arrays.stream(values).forEach(value -> names.add(value.name()));
        return names::contains;
    }

    private Truth truth(CelExpr expr, Map<String, String> equalities) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
            return expr.constant().booleanValue() ? Truth.ALWAYS : Truth.NEVER;
        }
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return Truth.EITHER;
        }
        List<CelExpr> args = expr.call().args();
        return switch (expr.call().function()) {
            case "_&&_" -> and(expr, equalities);
            case "_||_" -> or(truth(args.get(0), equalities), truth(args.get(1), equalities));
            case "!_" -> not(truth(args.get(0), equalities));
            case "_==_" -> equal(args.get(0), args.get(1), equalities);
            case "_!=_" -> not(equal(args.get(0), args.get(1), equalities));
            case "@in" -> in(args.get(0), args.get(1), equalities);
            case "_<_", "_<=_", "_>_", "_>=_" -> ordered(args.get(0), args.get(1));
            default -> Truth.EITHER;
        };
    }

    private static Truth or(Truth left, Truth right) {
        if (left == Truth.ALWAYS || right == Truth.ALWAYS) {
            return Truth.ALWAYS;
        }
        return left == Truth.NEVER && right == Truth.NEVER ? Truth.NEVER : Truth.EITHER;
    }

    private static Truth not(Truth truth) {
        return switch (truth) {
            case ALWAYS -> Truth.NEVER;
            case NEVER -> Truth.ALWAYS;
            case EITHER -> Truth.EITHER;
        };
    }

    /** What each conjunct demands of a field holds for the others: two different values are never there at once. */
    private Truth and(CelExpr expr, Map<String, String> outer) {
        List<CelExpr> parts = new ArrayList<>();
        flatten(expr, parts);
        Map<String, String> equalities = new HashMap<>(outer);
        Truth all = Truth.ALWAYS;
        for (CelExpr part : parts) {
            Truth truth = truth(part, equalities);
            if (truth == Truth.NEVER) {
                return Truth.NEVER;
            }
            if (truth == Truth.EITHER) {
                all = Truth.EITHER;
            }
            demand(part, equalities);
        }
        return all;
    }

    private static void flatten(CelExpr expr, List<CelExpr> parts) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CALL
                && expr.call().function().equals("_&&_")) {
            expr.call().args().forEach(part -> flatten(part, parts));
        } else {
            parts.add(expr);
        }
    }

    private static void demand(CelExpr part, Map<String, String> equalities) {
        if (part.getKind() == CelExpr.ExprKind.Kind.CALL
                && part.call().function().equals("_==_")) {
            List<CelExpr> args = part.call().args();
            Optional<String> field = field(args.get(0)).or(() -> field(args.get(1)));
            Optional<String> literal = literal(args.get(0)).or(() -> literal(args.get(1)));
            field.ifPresent(name -> literal.ifPresent(value -> equalities.put(name, value)));
        }
    }

    private Truth equal(CelExpr left, CelExpr right, Map<String, String> equalities) {
        Optional<String> field = field(left).or(() -> field(right));
        Optional<String> literal = literal(left).or(() -> literal(right));
        if (field.isEmpty() || literal.isEmpty()) {
            return Truth.EITHER;
        }
        return equal(field.get(), literal.get(), equalities);
    }

    private Truth equal(String field, String literal, Map<String, String> equalities) {
        Predicate<String> domain = DOMAINS.get(field);
        if (domain != null && !domain.test(literal)) {
            warnings.add(new Fault(field + " is never '" + literal + "'", hint(field, literal)));
            return Truth.NEVER;
        }
        String fixed = known.getOrDefault(field, equalities.get(field));
        if (fixed != null) {
            return fixed.equals(literal) ? Truth.EITHER : Truth.NEVER;
        }
        return Truth.EITHER;
    }

    private static String hint(String field, String literal) {
        if (field.equals("event.classification.type") && Rsit.taxonomies().contains(literal)) {
            return "'" + literal + "' is a classification: write event.classification.taxonomy";
        }
        if (field.equals("event.classification.taxonomy") && Rsit.hasType(literal)) {
            return "'" + literal + "' is a type: write event.classification.type";
        }
        return "correct the value";
    }

    private Truth in(CelExpr element, CelExpr container, Map<String, String> equalities) {
        Optional<String> field = field(element);
        if (field.isEmpty() || container.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return Truth.EITHER;
        }
        Truth any = Truth.NEVER;
        for (CelExpr item : container.list().elements()) {
            Optional<String> literal = literal(item);
            any = or(any, literal.isEmpty() ? Truth.EITHER : equal(field.get(), literal.get(), equalities));
        }
        return any;
    }

    private Truth ordered(CelExpr left, CelExpr right) {
        field(left)
                .or(() -> field(right))
                .filter(name -> name.equals("event.severity") || name.equals("event.tlp"))
                .ifPresent(name -> errors.add(new Fault(
                        name + " is a word, and words compare by the alphabet",
                        name.equals("event.severity")
                                ? "compare event.severityId, 0 for UNKNOWN to 6 for FATAL"
                                : "list the labels: event.tlp in ['AMBER', 'AMBER+STRICT']")));
        return Truth.EITHER;
    }

    /** The dotted name of a field of event, source or recipient. */
    private static Optional<String> field(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            return Optional.of(expr.ident().name());
        }
        if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT && !expr.select().testOnly()) {
            return field(expr.select().operand())
                    .map(of -> of + "." + expr.select().field());
        }
        return Optional.empty();
    }

    private static Optional<String> literal(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(expr.constant().stringValue())
                : Optional.empty();
    }
}
