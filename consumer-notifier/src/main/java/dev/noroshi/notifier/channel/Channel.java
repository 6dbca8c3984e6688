package dev.noroshi.notifier.channel;

import dev.noroshi.notifier.domain.Outcome;
import java.util.concurrent.CompletionStage;

/**
 * A way to deliver alerts. Thread-safe. Sending never blocks and never throws; the stage always completes, within the
 * channel's own time limit, and always with an outcome.
 */
public interface Channel extends AutoCloseable {

    /** The type by which subscriptions name it, such as `webhook`. */
    String type();

    CompletionStage<Outcome> send(DeliveryRequest request);

    /** Ends what is under way. */
    @Override
    void close();
}
