package dev.noroshi.policy.model;

import java.util.Map;

/** What happens to values by class; a class it does not name takes the action of `border-default`. */
public record RedactionProfile(String id, Map<DataClass, RedactionAction> rules) implements Declared {
    /** The id of the profile that applies wherever nothing else does; a policy may make it stricter. */
    public static final String BORDER_DEFAULT = "border-default";

    @Override
    public Kind kind() {
        return Kind.REDACTION_PROFILE;
    }
}
