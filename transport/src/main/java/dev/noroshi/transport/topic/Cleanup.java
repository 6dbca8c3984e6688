package dev.noroshi.transport.topic;

/** What becomes of old records; the values of Kafka's {@code cleanup.policy}. */
public enum Cleanup {
    DELETE("delete"),
    COMPACT("compact"),
    COMPACT_AND_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
        this.policy = policy;
    }

    String policy() {
        return policy;
    }

    boolean deletes() {
        return this != COMPACT;
    }
}
