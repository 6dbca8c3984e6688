package dev.noroshi.notifier.domain;

import dev.noroshi.schema.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing to be made durable or public, as the outbox decided it; whoever asked carries the steps out in order. */
public sealed interface Step {

    /** A new row waits for delivery. */
    record Add(OutboxRow row) implements Step {}

    /** Its receiver never got it: the row remembers that, and needs the alert itself no more. */
    record Owe(OutboxRow row) implements Step {}

    /** Store the row as it is now. */
    record Keep(OutboxRow row) implements Step {}

    /** The row is no more. */
    record Forget(OutboxRow row) implements Step {}

    /** Store how the endpoint stands. */
    record Remember(String subscription, EndpointHealth health) implements Step {}

    /** The endpoint is no more. */
    record Dismiss(String subscription) implements Step {}

    /**
     * Store what has somewhere else to go as it is now.
     *
     * @param before null where it is new
     */
    record Escalate(@Nullable Escalation before, Escalation now) implements Step {}

    /** It has nowhere else to go any more. */
    record EndEscalation(Escalation escalation) implements Step {}

    /**
     * Into the attempt log; GIVEN_UP into the dead letters too.
     *
     * @param attempt the attempt it is about; 0 where none was made
     * @param status what the peer answered, 0 where it did not
     * @param next when it is tried again; null where it is not
     */
    record Report(
            OutboxRow row,
            DeliveryOutcome outcome,
            int attempt,
            int status,
            String detail,
            Duration took,
            @Nullable Instant next)
            implements Step {

        static Report end(OutboxRow row, DeliveryOutcome outcome, String detail) {
            return new Report(row, outcome, row.attempt(), row.lastCode(), detail, Duration.ZERO, null);
        }

        /** Whether its alert did not arrive this way; not asked of what has been on its way since before `oldest`. */
        public boolean needsAnotherWay(Instant oldest) {
            boolean stuck = outcome == DeliveryOutcome.GIVEN_UP
                    || (outcome == DeliveryOutcome.PARKED && !detail.contains(EndpointHealth.PAUSED));
            boolean isAlert = row.purpose() == Purpose.ALERT
                    || row.purpose() == Purpose.FALLBACK
                    || row.purpose() == Purpose.ESCALATION;
            return stuck && isAlert && row.queuedAt().isAfter(oldest);
        }

        static Report superseded(OutboxRow row) {
            return end(row, DeliveryOutcome.SUPERSEDED, "a newer version replaces it");
        }

        static Report neverGot(OutboxRow row) {
            return end(row, DeliveryOutcome.NOT_PERMITTED, "withdrawn, and it never got the alert");
        }
    }
}
