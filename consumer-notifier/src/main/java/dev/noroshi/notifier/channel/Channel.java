package dev.noroshi.notifier.channel;

import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import java.util.concurrent.CompletionStage;

/**
 * A way to deliver alerts. Thread-safe. Sending never blocks and never throws; the stage always completes, within the
 * channel's own time limit, and always with an outcome.
 */
public interface Channel extends AutoCloseable {

    /** The type by which subscriptions name it, such as `webhook`. */
    String type();

    CompletionStage<Outcome> send(DeliveryRequest request);

    /** Whether it can carry several alerts as one message. */
    default boolean collects() {
        return false;
    }

    /** Sends several alerts as one message, as {@link #send(DeliveryRequest)} does one; only asked of channels that collect. */
    default CompletionStage<Outcome> send(DigestRequest digest) {
        throw new UnsupportedOperationException(type() + " carries each alert by itself");
    }

    /** Whether an address must be proved before the first alert goes there: one that somebody may have mistyped. */
    default boolean provesAddresses() {
        return false;
    }

    /**
     * Asks the address to show that it belongs to who has the subscription; delivered means that it did. Only asked of
     * channels that prove addresses. As {@link #send} it never blocks and never throws.
     */
    default CompletionStage<Outcome> prove(Subscription subscription) {
        throw new UnsupportedOperationException(type() + " proves no addresses");
    }

    /** Ends what is under way. */
    @Override
    void close();
}
