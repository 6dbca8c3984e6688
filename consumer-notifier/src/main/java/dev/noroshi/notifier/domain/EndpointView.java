package dev.noroshi.notifier.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the endpoint of one subscription stands.
 *
 * @param waiting deliveries that wait
 * @param oldest how long the oldest has waited
 * @param failures since the last success
 * @param why nothing is sent, where it is disabled or paused
 */
public record EndpointView(
        String subscription,
        State state,
        int waiting,
        Duration oldest,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant openUntil,
        @Nullable String why) {

    /** From sound to worse. */
    public enum State {
        /** It took its last delivery. */
        SOUND,
        /** It has never taken one. */
        NEW,
        /** Its last attempt failed. */
        FAILING,
        /** It is left alone for a while. */
        OPEN,
        /** An operator has paused it. */
        PAUSED,
        /** It is sent nothing until somebody mends it. */
        DISABLED
    }

    static EndpointView of(EndpointQueue endpoint, Instant now) {
        EndpointHealth health = endpoint.health();
        return new EndpointView(
                endpoint.subscription(),
                state(health, now),
                endpoint.rows(),
                OutboxView.oldest(endpoint, now),
                health.failures(),
                health.firstFailure(),
                health.isOpen(now) ? health.openUntil() : null,
                health.disabled());
    }

    private static State state(EndpointHealth health, Instant now) {
        if (health.isDisabled()) {
            return health.isPaused() ? State.PAUSED : State.DISABLED;
        }
        if (health.isOpen(now)) {
            return State.OPEN;
        }
        if (health.failures() > 0) {
            return State.FAILING;
        }
        return health.delivered() ? State.SOUND : State.NEW;
    }
}
