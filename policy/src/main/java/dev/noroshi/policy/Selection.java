package dev.noroshi.policy;

/** Whether a subscription asks for an alert. */
public enum Selection {
    WANTED,
    NOT_WANTED,
    /** Its expression could not be evaluated on what the recipient may see; it counts as not wanted. */
    EXPRESSION_FAILED
}
