package dev.noroshi.sigma.correlation;

/** What came of reading a state. */
public sealed interface StateRead {
    /** The state. */
    record Restored(CorrelationState state) implements StateRead {}

    /** The bytes are damaged or of a version not known. */
    record Unreadable(String reason) implements StateRead {}
}
