package dev.noroshi.policy.model;

import java.util.Set;

/**
 * What an organisation answers for. Addresses, AS numbers and domains count as its own once verified; countries and
 * sectors only make it a candidate.
 */
public record Constituency(
        Set<String> cidrs, Set<Long> asns, Set<String> domains, Set<String> countries, Set<String> sectors) {
    /** Of an organisation that states none. */
    public static final Constituency NONE = new Constituency(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
}
