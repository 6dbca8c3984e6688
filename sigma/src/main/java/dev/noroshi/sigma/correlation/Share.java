package dev.noroshi.sigma.correlation;

import java.time.Instant;

/**
 * A part of a firing's evidence.
 *
 * @param count how many events are in it
 * @param firstSeen the time of the first
 * @param lastSeen the time of the last
 */
public record Share(long count, Instant firstSeen, Instant lastSeen) {}
