package dev.noroshi.policy.model;

import java.util.List;
import java.util.Map;

/**
 * Organisations that share with each other.
 *
 * @param country ISO 3166-1 alpha-2, or MULTI
 * @param actsAsOneOrganisation lets AMBER+STRICT reach all members, as FIRST allows
 */
public record Community(
        String id, Map<String, String> names, String country, List<Membership> members, boolean actsAsOneOrganisation)
        implements Declared {
    /** The country of a community that spans several. */
    public static final String MULTI = "MULTI";

    @Override
    public Kind kind() {
        return Kind.COMMUNITY;
    }
}
