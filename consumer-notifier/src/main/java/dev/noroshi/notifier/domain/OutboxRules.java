package dev.noroshi.notifier.domain;

import java.time.Duration;

/**
 * The bounds of an outbox and what governs its deliveries.
 *
 * @param rowsPerSubscription what may wait for one subscription; beyond it the least severe is given up
 * @param owedPerSubscription alerts remembered as never received; the oldest is forgotten beyond it
 * @param keep time after which anything that still waits is given up
 * @param askAgain pause before a delivery that the policy holds back is asked about again
 * @param whenBusy pause before a delivery is tried that this instance had no room to try
 */
public record OutboxRules(
        RetryRules retry,
        EndpointRules endpoint,
        int rowsPerSubscription,
        int owedPerSubscription,
        Duration keep,
        Duration askAgain,
        Duration whenBusy) {}
