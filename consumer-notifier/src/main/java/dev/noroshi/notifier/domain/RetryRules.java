package dev.noroshi.notifier.domain;

import dev.noroshi.notifier.domain.Consequence.Disable;
import dev.noroshi.notifier.domain.Consequence.Done;
import dev.noroshi.notifier.domain.Consequence.GiveUp;
import dev.noroshi.notifier.domain.Consequence.Retry;
import java.time.Duration;

/**
 * What follows an attempt, for the delivery itself.
 *
 * @param rejectedTries attempts that a peer may refuse before the delivery is given up
 * @param longestRetryAfter what a peer may ask for at most
 * @param misconfiguredPause shortest pause after an attempt that the configuration made impossible
 */
public record RetryRules(
        Schedule schedule, int rejectedTries, Duration longestRetryAfter, Duration misconfiguredPause) {

    /** @param attempt the number of the attempt that ended so, from 1 */
    public Consequence after(Outcome outcome, int attempt, double random) {
        if (outcome instanceof Outcome.Delivered) {
            return new Done();
        }
        if (outcome instanceof Outcome.Gone gone) {
            return new Disable(gone.detail());
        }
        if (outcome instanceof Outcome.Rejected && attempt >= rejectedTries) {
            return new GiveUp("refused " + attempt + " times, last: " + outcome.detail());
        }
        if (attempt >= schedule.attempts()) {
            return new GiveUp("failed " + attempt + " times, last: " + outcome.detail());
        }
        Duration planned = schedule.before(attempt + 1, random);
        return new Retry(later(planned, atLeast(outcome)));
    }

    private Duration atLeast(Outcome outcome) {
        if (outcome instanceof Outcome.Busy busy && busy.retryAfter() != null) {
            return busy.retryAfter().compareTo(longestRetryAfter) > 0 ? longestRetryAfter : busy.retryAfter();
        }
        return outcome instanceof Outcome.Misconfigured ? misconfiguredPause : Duration.ZERO;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
