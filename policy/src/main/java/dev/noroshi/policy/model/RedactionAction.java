package dev.noroshi.policy.model;

/** What redaction does with a value, from the mildest to the strictest. */
public enum RedactionAction {
    KEEP,
    GENERALISE,
    MASK,
    PSEUDONYMISE,
    DROP;

    /** The stricter of the two: DROP over PSEUDONYMISE over MASK over GENERALISE over KEEP. */
    public RedactionAction strictest(RedactionAction other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
