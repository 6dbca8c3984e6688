package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments.Entry;
import dev.noroshi.policy.expression.Expression;
import dev.noroshi.policy.expression.ExpressionSense;
import dev.noroshi.policy.expression.Expressions;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.ReleaseRule;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Release rules: a known owner, an expression that type-checks and can match something. */
final class RuleCheck {

    private final CheckContext context;

    private RuleCheck(CheckContext context) {
        this.context = context;
    }

    static void run(CheckContext context) {
        RuleCheck check = new RuleCheck(context);
        context.each(ReleaseRule.class, check::rule);
    }

    private void rule(Entry entry, ReleaseRule rule) {
        if (!rule.owner().equals(ReleaseRule.HUB) && !context.names().isParty(rule.owner())) {
            Set<String> known = new HashSet<>(context.names().organisations.keySet());
            known.addAll(context.names().communities.keySet());
            context.unknown(entry, "owner", rule.owner(), known, "organisation or community");
        }
        Organisation owner = context.names().organisations.get(rule.owner());
        expression(context, entry, rule.when(), owner);
    }

    /** Tells what is wrong with the expression of a rule or subscription. */
    static void expression(CheckContext context, Entry entry, String when, @Nullable Organisation source) {
        if (when.isEmpty()) {
            return;
        }
        Expression expression;
        try {
            expression = Expressions.compile(when);
        } catch (IllegalArgumentException unfit) {
            context.error(
                    entry,
                    "when",
                    "the expression does not type-check: " + unfit.getMessage(),
                    "see the names an expression may use in docs/policy-guide.md");
            return;
        }
        ExpressionSense sense = ExpressionSense.of(expression, source);
        sense.errors().forEach(error -> context.error(entry, "when", error.message(), error.remedy()));
        sense.warnings().forEach(warning -> context.warning(entry, "when", warning.message(), warning.remedy()));
    }
}
