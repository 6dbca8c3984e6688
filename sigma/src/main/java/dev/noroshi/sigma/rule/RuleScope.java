package dev.noroshi.sigma.rule;

/** Noroshi's custom attribute {@code noroshi.scope}: whose events a correlation may put together. */
public enum RuleScope {
    /** The events of one organisation. */
    ORGANISATION,
    /** The events of the members of one community. */
    COMMUNITY,
    /** The events of all whom an agreement joins. */
    AGREEMENT
}
