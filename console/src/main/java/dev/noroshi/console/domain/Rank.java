package dev.noroshi.console.domain;

/** What somebody who has signed in may do. */
public enum Rank {
    /** Sees everything, changes nothing. */
    VIEWER,
    /** Sees everything, and runs deliveries and the policy; releases nothing that another holds. */
    OPERATOR,
    /** Sees what is its own. */
    ORGANISATION
}
