package dev.noroshi.policy.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compiles the CEL of rules and subscriptions against the names and types they may use. */
public final class Expressions {

    /** The longest expression taken, in characters. */
    public static final int MAX_LENGTH = 4096;

    private static final CelOptions OPTIONS = CelOptions.current()
            .comprehensionMaxIterations(10_000)
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(64)
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(new Vocabulary())
            .addVar("event", Vocabulary.EVENT)
            .addVar("source", Vocabulary.ORGANISATION)
            .addVar("recipient", Vocabulary.ORGANISATION)
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    private Expressions() {}

    /**
     * Compiles the text.
     *
     * @throws IllegalArgumentException with the reason, where it does not parse or type-check
     */
    public static Expression compile(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the expression has " + text.length() + " characters, more than " + MAX_LENGTH);
        }
        try {
            CelValidationResult result = COMPILER.compile(text);
            if (result.hasError()) {
                throw new IllegalArgumentException(reasons(result));
            }
            CelAbstractSyntaxTree tree = result.getAst();
            return read(RUNTIME.createProgram(tree), tree);
        } catch (CelValidationException | CelEvaluationException unfit) {
            throw new IllegalArgumentException(String.valueOf(unfit.getMessage()), unfit);
        }
    }

    private static String reasons(CelValidationResult result) {
        return result.getErrors().stream()
                .map(CelIssue::getMessage)
                .map(message -> message.replaceAll("\\s+", " "))
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
    }

    private static Expression read(CelRuntime.Program program, CelAbstractSyntaxTree tree) {
        Set<String> identifiers = new TreeSet<>();
        Set<String> members = new TreeSet<>();
        List<String> selected = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .forEach(expr -> {
                    if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT) {
                        identifiers.add(expr.ident().name());
                        whole.add(expr.ident().name());
                    } else if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT
                            && expr.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
                            && expr.select().operand().ident().name().equals("event")) {
                        members.add(expr.select().field());
                        selected.add(expr.select().field());
                    }
                });
        if (Collections.frequency(whole, "event") > selected.size()) {
            members.add("*");
        }
        return new Expression(program, tree, identifiers, members);
    }
}
