package dev.noroshi.notifier.domain;

import dev.noroshi.event.Ids;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.time.Instant;

/**
 * One version of an alert on its way to one subscription: a pointer, the alert itself lies elsewhere.
 *
 * @param seq order within the subscription
 * @param type what it is to this receiver, who may have missed what came before
 * @param state whether it waits for delivery or only remembers that the receiver never got the alert
 * @param attempt attempts made so far
 * @param nextAt when it is due
 * @param queuedAt when it came
 * @param lastCode status of the last attempt, 0 where there was none
 * @param heldBy policy code that holds it back now, empty where none does
 * @param receivedAt gateway time of the event behind it
 */
public record OutboxRow(
        String subscription,
        long seq,
        String org,
        String alertId,
        int version,
        Severity severity,
        AlertType type,
        State state,
        int attempt,
        Instant nextAt,
        Instant queuedAt,
        int lastCode,
        String heldBy,
        Instant receivedAt) {

    /** PENDING is to be delivered; OWED was given up, and the next version will be this receiver's first. */
    public enum State {
        PENDING,
        OWED
    }

    /** The receiver's key against repeats: the same at every attempt. */
    public String deliveryId() {
        return Ids.delivery(alertId, version, subscription);
    }

    public OutboxRow attempted(int status, Instant next) {
        return new OutboxRow(
                subscription,
                seq,
                org,
                alertId,
                version,
                severity,
                type,
                state,
                attempt + 1,
                next,
                queuedAt,
                status,
                "",
                receivedAt);
    }

    /** Not sent, and asked again then. */
    public OutboxRow held(String code, Instant next) {
        return new OutboxRow(
                subscription,
                seq,
                org,
                alertId,
                version,
                severity,
                type,
                state,
                attempt,
                next,
                queuedAt,
                lastCode,
                code,
                receivedAt);
    }

    public OutboxRow asCreated() {
        return new OutboxRow(
                subscription,
                seq,
                org,
                alertId,
                version,
                severity,
                AlertType.CREATED,
                state,
                attempt,
                nextAt,
                queuedAt,
                lastCode,
                heldBy,
                receivedAt);
    }

    public OutboxRow owed() {
        return new OutboxRow(
                subscription,
                seq,
                org,
                alertId,
                version,
                severity,
                type,
                State.OWED,
                attempt,
                nextAt,
                queuedAt,
                lastCode,
                heldBy,
                receivedAt);
    }
}
