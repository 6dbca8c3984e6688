package dev.noroshi.benchmarks.harness;

/** Latencies of one run in milliseconds. */
public record LatencySummary(int samples, double p50, double p99, double max) {}
