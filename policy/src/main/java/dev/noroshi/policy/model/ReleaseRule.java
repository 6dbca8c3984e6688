package dev.noroshi.policy.model;

/**
 * An owner's own condition on its events.
 *
 * @param owner a source organisation, a community (events shared under it), or `hub` (all events)
 * @param when a CEL expression over event, source and recipient
 * @param priority the higher is tried first
 */
public record ReleaseRule(String id, String owner, RuleEffect effect, String when, long priority) implements Declared {
    /** The owner of rules on all events. */
    public static final String HUB = "hub";

    @Override
    public Kind kind() {
        return Kind.RELEASE_RULE;
    }
}
