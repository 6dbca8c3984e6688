package dev.noroshi.console.domain;

import dev.noroshi.policy.PolicyKeys;

/** All that the pages are made from. */
public record Views(
        IncidentView incidents,
        DecisionView decisions,
        AlertView alerts,
        AttemptView attempts,
        HeldView held,
        GrantView grants,
        RejectView rejects,
        PolicyView policy,
        RulesView rules,
        Pulse pulse,
        Workers workers) {

    /** Empty ones. */
    public static Views of(ViewLimits limits, PolicyKeys keys) {
        return new Views(
                new IncidentView(limits.incidents()),
                new DecisionView(limits.answers()),
                new AlertView(limits.alerts()),
                new AttemptView(limits.alerts()),
                new HeldView(limits.held()),
                new GrantView(),
                new RejectView(limits.rejects()),
                new PolicyView(keys),
                new RulesView(),
                new Pulse(),
                new Workers());
    }
}
