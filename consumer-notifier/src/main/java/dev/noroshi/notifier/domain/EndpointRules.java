package dev.noroshi.notifier.domain;

import java.time.Duration;

/**
 * When an endpoint is left alone.
 *
 * @param breakerFailures consecutive failures that open the breaker
 * @param breakerPause first pause; it doubles with every failed probe
 * @param longestPause where the doubling ends
 * @param disableAfter time of nothing but failures after which the endpoint is disabled
 * @param disableAttempts attempts that must have failed in that time
 * @param ratePerSecond deliveries a second over time
 * @param burst deliveries at once after a quiet time
 * @param inFlight deliveries under way at once to one endpoint in good standing
 */
public record EndpointRules(
        int breakerFailures,
        Duration breakerPause,
        Duration longestPause,
        Duration disableAfter,
        int disableAttempts,
        double ratePerSecond,
        int burst,
        int inFlight) {

    /** How long the breaker stays open the nth time in a row, from 1. */
    Duration pause(int trip) {
        int doublings = Math.min(trip - 1, 20);
        Duration doubled = breakerPause.multipliedBy(1L << doublings);
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }
}
