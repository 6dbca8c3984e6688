package dev.noroshi.notifier.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one endpoint has answered lately.
 *
 * @param addressDigest of the subscription it was observed with
 * @param failures since the last success
 * @param firstFailure of those; null where there are none
 * @param trips times the breaker opened since the last success
 * @param openUntil nothing is sent before; after it one probe
 * @param disabled why nothing is sent at all; null where it is not so
 * @param delivered whether it ever took a delivery
 * @param proved whether it has shown that it belongs to who has the subscription
 * @param bucket what it may still be sent now
 */
public record EndpointHealth(
        String addressDigest,
        int failures,
        @Nullable Instant firstFailure,
        int trips,
        @Nullable Instant openUntil,
        @Nullable String disabled,
        boolean delivered,
        boolean proved,
        TokenBucket bucket) {

    /** An endpoint of which nothing is known yet. */
    public static EndpointHealth unknown(String addressDigest, EndpointRules rules, Instant now) {
        return new EndpointHealth(
                addressDigest, 0, null, 0, null, null, false, false, TokenBucket.full(rules.burst(), now));
    }

    /** An address that was proved has answered well, though it has taken no delivery yet. */
    public Standing standing() {
        if (failures > 0) {
            return Standing.FAILING;
        }
        return delivered || proved ? Standing.SOUND : Standing.NEW;
    }

    /** It answered the challenge. */
    EndpointHealth proven() {
        return new EndpointHealth(addressDigest, 0, null, 0, null, disabled, delivered, true, bucket);
    }

    public boolean isDisabled() {
        return disabled != null;
    }

    /** Whether the breaker holds deliveries back now. */
    public boolean isOpen(Instant now) {
        return openUntil != null && now.isBefore(openUntil);
    }

    public EndpointHealth succeeded() {
        return new EndpointHealth(addressDigest, 0, null, 0, null, null, true, true, bucket);
    }

    /** Counts a failure; may open the breaker or disable the endpoint. */
    public EndpointHealth failed(EndpointRules rules, Instant now, String detail) {
        int count = failures + 1;
        Instant first = firstFailure == null ? now : firstFailure;
        boolean trip = count >= rules.breakerFailures();
        int trips = trip ? this.trips + 1 : this.trips;
        Instant open = trip ? now.plus(rules.pause(trips)) : openUntil;
        boolean tooLong =
                count >= rules.disableAttempts() && Duration.between(first, now).compareTo(rules.disableAfter()) >= 0;
        String why = tooLong ? "nothing but failures since " + first + ", last: " + detail : disabled;
        return new EndpointHealth(addressDigest, count, first, trips, open, why, delivered, proved, bucket);
    }

    /** Asked for a pause: nothing is sent for that long, or for the breaker's longest pause if that is shorter. */
    EndpointHealth paused(EndpointRules rules, Instant now, Duration asked) {
        Duration pause = asked.compareTo(rules.longestPause()) > 0 ? rules.longestPause() : asked;
        Instant until = now.plus(pause);
        Instant later = openUntil != null && openUntil.isAfter(until) ? openUntil : until;
        return new EndpointHealth(
                addressDigest, failures, firstFailure, trips, later, disabled, delivered, proved, bucket);
    }

    /** What `disabled` begins with where an operator asked for it. */
    static final String PAUSED = "paused by ";

    /** Whether an operator asked that nothing be sent. */
    public boolean isPaused() {
        return disabled != null && disabled.startsWith(PAUSED);
    }

    /** Sent nothing until an operator enables it, whatever its subscription becomes. */
    EndpointHealth paused(String by) {
        return disabled(PAUSED + by);
    }

    /** On an operator's word it starts afresh; whether it ever took a delivery stays. */
    EndpointHealth enabled() {
        return new EndpointHealth(addressDigest, 0, null, 0, null, null, delivered, proved, bucket);
    }

    /** The same endpoint, sent nothing more until its subscription changes or an operator enables it. */
    public EndpointHealth disabled(String reason) {
        return new EndpointHealth(
                addressDigest, failures, firstFailure, trips, openUntil, reason, delivered, proved, bucket);
    }

    EndpointHealth with(TokenBucket rest) {
        return new EndpointHealth(
                addressDigest, failures, firstFailure, trips, openUntil, disabled, delivered, proved, rest);
    }
}
