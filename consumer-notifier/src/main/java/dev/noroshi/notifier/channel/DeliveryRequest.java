package dev.noroshi.notifier.channel;

import dev.noroshi.notifier.domain.Names;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver one version of an alert. It holds the redacted content alone: what decides about release never
 * reaches a channel.
 *
 * @param deliveryId the same at every attempt
 * @param attempt from 1
 * @param type what the alert is to this receiver; the content says what it was when it was issued
 * @param traceparent W3C trace context for the receiver, of a trace that is its own; null: none
 * @param suspect whether the endpoint has failed since its last success or never answered, and is given less time
 * @param names of what the content gives by id, for people
 */
public record DeliveryRequest(
        String deliveryId,
        int attempt,
        Subscription subscription,
        AlertContent content,
        AlertType type,
        @Nullable String traceparent,
        boolean suspect,
        Names names) {

    /** An attempt that nobody traces, whose receiver gets ids alone. */
    public DeliveryRequest(
            String deliveryId,
            int attempt,
            Subscription subscription,
            AlertContent content,
            AlertType type,
            boolean suspect) {
        this(deliveryId, attempt, subscription, content, type, null, suspect, Names.NONE);
    }
}
