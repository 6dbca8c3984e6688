package dev.noroshi.policy;

import dev.noroshi.policy.expression.EventView;
import dev.noroshi.policy.expression.Expression;
import dev.noroshi.policy.expression.Expressions;
import dev.noroshi.policy.expression.OrganisationView;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.gate.Snapshot;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Release;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells which subscriptions ask for an alert, by what the recipient may see of it. */
final class Selector {

    private final Snapshot snapshot;
    private final Map<String, Expression> compiled = new ConcurrentHashMap<>();

    Selector(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    Selection select(Subscription subscription, AlertContent content, @Nullable Release release) {
        boolean own = release != null && release.getOwn();
        if (own && !subscription.own()) {
            return Selection.NOT_WANTED;
        }
        if (Withdrawal.isBare(content)) {
            return Selection.WANTED;
        }
        if (HeldNotice.is(content)) {
            // A filter is for the flood of alerts. This asks for a decision that nobody else can make.
            return subscription.own() ? Selection.WANTED : Selection.NOT_WANTED;
        }
        if (content.getSeverity().compareTo(subscription.minSeverity()) < 0) {
            return Selection.NOT_WANTED;
        }
        return subscription.when() == null ? Selection.WANTED : matches(subscription, subscription.when(), content);
    }

    private Selection matches(Subscription subscription, String when, AlertContent content) {
        Party recipient = snapshot.party(subscription.org());
        if (recipient == null) {
            return Selection.NOT_WANTED;
        }
        // Bounded by the subscriptions of one snapshot: the check has compiled each of them once.
        Expression expression = compiled.computeIfAbsent(when, Expressions::compile);
        return switch (expression.matches(
                EventView.of(content), OrganisationView.of(content.getSource()), recipient.view())) {
            case YES -> Selection.WANTED;
            case NO -> Selection.NOT_WANTED;
            case FAILED -> Selection.EXPRESSION_FAILED;
        };
    }
}
