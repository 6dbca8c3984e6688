package dev.noroshi.sigma;

import dev.noroshi.sigma.detection.DetectionContext;
import dev.noroshi.sigma.detection.DetectionRule;
import dev.noroshi.sigma.match.AllOf;
import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleHeader;
import dev.noroshi.sigma.rule.Sha256;
import java.util.ArrayList;
import java.util.List;

/** A detection rule to which filters may still be added. */
final class DetectionDraft {
    final RuleHeader header;
    final LogSource source;
    final DetectionContext context;
    private final List<Expression> parts = new ArrayList<>();
    private final StringBuilder content = new StringBuilder();

    DetectionDraft(RuleHeader header, LogSource source, DetectionContext context, Expression own, String canonical) {
        this.header = header;
        this.source = source;
        this.context = context;
        parts.add(own);
        content.append("detection ").append(header.label()).append('\n');
        content.append(source).append('\n').append(canonical).append('\n');
    }

    void filter(Expression filter, String canonical) {
        parts.add(filter);
        content.append("filter ").append(canonical).append('\n');
    }

    String hash() {
        return Sha256.hex(content + context.used());
    }

    DetectionRule rule(boolean standalone) {
        Expression expression = parts.size() == 1 ? parts.get(0) : new AllOf(parts);
        return new DetectionRule(header, hash(), standalone, source, expression);
    }
}
