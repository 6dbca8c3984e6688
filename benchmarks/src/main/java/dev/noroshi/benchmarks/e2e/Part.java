package dev.noroshi.benchmarks.e2e;

/** What can be measured by itself. */
public enum Part {
    /** Gateway to alerts topic, as fast as it goes, for each size of policy. */
    THROUGHPUT,
    /** Gateway to alerts topic, at one rate. */
    LATENCY,
    /** Gateway to webhook, at one rate. */
    WEBHOOK
}
