package dev.noroshi.policy.model;

/** What a release rule does where it matches. */
public enum RuleEffect {
    PERMIT,
    DENY,
    HOLD
}
