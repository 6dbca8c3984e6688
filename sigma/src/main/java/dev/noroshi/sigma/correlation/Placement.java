package dev.noroshi.sigma.correlation;

/** What became of a contribution. */
public enum Placement {
    /** It stands in its window. */
    PLACED,
    /** It is older than the grace allows; counted, nothing else. */
    LATE,
    /** It is dated further ahead than the grace allows; counted, nothing else. */
    AHEAD,
    /** The rule sums or ranks numbers, and it has none. */
    NO_VALUE,
    /** The group is full and this is older than all it holds; counted, nothing else. */
    DROPPED,
    /** The rule is not among the engine's, any more. */
    UNKNOWN_RULE
}
