package dev.noroshi.console.domain;

/**
 * How much the views keep; what is older goes first.
 *
 * @param incidents at most, about 2.5 KB each
 * @param answers of decisions, 6 bytes each
 * @param alerts at most, about 0.5 KB each, and as many with their deliveries
 * @param held at most, about 0.5 KB each
 * @param rejects at most, about 0.4 KB each
 */
public record ViewLimits(int incidents, long answers, int alerts, int held, int rejects) {}
