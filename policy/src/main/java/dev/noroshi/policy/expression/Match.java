package dev.noroshi.policy.expression;

/** What an expression says of an event. */
public enum Match {
    YES,
    NO,
    /** It could not be evaluated: it asked for something the event does not have, or gave no truth value. */
    FAILED
}
