package dev.noroshi.benchmarks.e2e;

/** What can be measured by itself. */
public enum Part {
    /** Gateway to alerts topic, as fast as it goes, for each size of policy. */
    THROUGHPUT,
    /** Gateway to alerts topic, at one rate. */
    LATENCY,
    /** The same with the rules in force that a hub has from the start, to which each event adds. */
    LATENCY_WITH_RULES,
    /** Gateway to webhook, at one rate. */
    WEBHOOK
}
