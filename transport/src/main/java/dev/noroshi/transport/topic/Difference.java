package dev.noroshi.transport.topic;

/**
 * One thing in which the cluster or the registry is not as the catalogue says.
 *
 * @param what the topic, or the subject where a schema is concerned
 * @param setting name of the topic setting; else what is compared, such as {@code partitions}
 */
public record Difference(Kind kind, String what, String setting, String expected, String actual) {

    /** What differs; it decides who may mend it. */
    public enum Kind {
        TOPIC_MISSING("run `noroshi topics apply`"),
        PARTITIONS("partitions are fixed on the first day: move to a new topic, or accept it"),
        REPLICATION("reassign the partitions with kafka-reassign-partitions"),
        CONFIG("alter the topic with kafka-configs, or accept it"),
        SCHEMA_MISSING("run `noroshi topics apply`"),
        SCHEMA_INCOMPATIBLE("this release cannot share the topic with what wrote it: see the upgrade notes"),
        COMPATIBILITY_UNSET("run `noroshi topics apply`"),
        COMPATIBILITY("set the subject's compatibility level in the registry, or accept it");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        /** Whether applying the catalogue mends it; all else is only reported. */
        public boolean applicable() {
            return this == TOPIC_MISSING || this == SCHEMA_MISSING || this == COMPATIBILITY_UNSET;
        }
    }

    /** What a person can do about it. */
    public String remedy() {
        return kind.remedy;
    }

    @Override
    public String toString() {
        return kind + " " + what + ": " + setting + " should be " + expected + ", is " + actual + "; " + remedy();
    }
}
