package dev.noroshi.console.domain;

import dev.noroshi.schema.DeliveryOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How deliveries to one subscription have gone.
 *
 * @param outcomes lines of the attempt log by outcome, of those read
 * @param failures attempts that failed since the last success
 * @param waiting deliveries that wait for a later attempt
 * @param oldestWaiting when the oldest of them was tried first, as far as read
 * @param paused the command of an operator that holds it, or null
 * @param recent its last attempts, the newest first
 */
public record SubscriptionHealth(
        String subscription,
        String org,
        String channel,
        State state,
        Map<DeliveryOutcome, Integer> outcomes,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant lastSuccess,
        @Nullable String why,
        int waiting,
        @Nullable Instant oldestWaiting,
        @Nullable Pause paused,
        List<Delivery> recent) {

    /** From sound to worse. */
    public enum State {
        SOUND,
        /** Nothing was delivered to it yet, as far as read. */
        NEW,
        FAILING,
        /** An operator has paused it. */
        PAUSED,
        /** It is sent nothing until somebody mends it. */
        DISABLED
    }

    /** Who paused it, when and why. */
    public record Pause(String by, Instant at, @Nullable String reason) {}

    /** Whether somebody should look at it. */
    public boolean isTrouble() {
        return state == State.FAILING || state == State.DISABLED;
    }
}
