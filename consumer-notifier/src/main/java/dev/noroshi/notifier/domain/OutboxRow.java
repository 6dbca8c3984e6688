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
 * @param queuedAt when it came to be what its state says
 * @param lastCode status of the last attempt, 0 where there was none
 * @param heldBy policy code that holds it back now, empty where none does
 */
public record OutboxRow(
        String subscription,
        long seq,
        AlertVersion alert,
        AlertType type,
        Purpose purpose,
        State state,
        int attempt,
        Instant nextAt,
        Instant queuedAt,
        int lastCode,
        String heldBy) {

    /** PENDING is to be delivered; OWED was given up, and the next version will be this receiver's first. */
    public enum State {
        PENDING,
        OWED
    }

    /** A row that is due at once. */
    public static OutboxRow pending(
            String subscription, long seq, AlertVersion alert, AlertType type, Purpose purpose, Instant now) {
        return new OutboxRow(subscription, seq, alert, type, purpose, State.PENDING, 0, now, now, 0, "");
    }

    public String org() {
        return alert.org();
    }

    public String incidentId() {
        return alert.incidentId();
    }

    public String alertId() {
        return alert.alertId();
    }

    public int version() {
        return alert.version();
    }

    public Severity severity() {
        return alert.severity();
    }

    public Instant receivedAt() {
        return alert.receivedAt();
    }

    /** The receiver's key against repeats: the same at every attempt. */
    public String deliveryId() {
        return Ids.delivery(alertId(), version(), subscription);
    }

    public OutboxRow dueAt(Instant at) {
        return with(state, attempt, at, queuedAt, lastCode, heldBy);
    }

    public OutboxRow attempted(int status, Instant next) {
        return with(state, attempt + 1, next, queuedAt, status, "");
    }

    /** Not sent, and asked again then. */
    public OutboxRow held(String code, Instant next) {
        return with(state, attempt, next, queuedAt, lastCode, code);
    }

    public OutboxRow asCreated() {
        return new OutboxRow(
                subscription,
                seq,
                alert,
                AlertType.CREATED,
                purpose,
                state,
                attempt,
                nextAt,
                queuedAt,
                lastCode,
                heldBy);
    }

    public OutboxRow owed(Instant since) {
        return with(State.OWED, attempt, nextAt, since, lastCode, heldBy);
    }

    private OutboxRow with(State as, int attempts, Instant next, Instant since, int code, String held) {
        return new OutboxRow(subscription, seq, alert, type, purpose, as, attempts, next, since, code, held);
    }
}
