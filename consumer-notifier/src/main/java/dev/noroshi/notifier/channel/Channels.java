package dev.noroshi.notifier.channel;

import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The channels of one service, by type. */
public final class Channels implements AutoCloseable {

    private final Map<String, Channel> byType = new TreeMap<>();

    public Channels(Collection<Channel> channels) {
        channels.forEach(channel -> byType.put(channel.type(), channel));
    }

    /** Sends through the channel that the subscription names; holds to the promise of {@link Channel} for any channel. */
    public CompletionStage<Outcome> send(DeliveryRequest request) {
        String type = request.subscription().channel();
        Channel channel = byType.get(type);
        if (channel == null) {
            return CompletableFuture.completedFuture(
                    new Outcome.Misconfigured("no channel '" + type + "' here; there are " + byType.keySet()));
        }
        try {
            return channel.send(request).exceptionally(Channels::broken);
        } catch (RuntimeException broken) {
            return CompletableFuture.completedFuture(broken(broken));
        }
    }

    /** Whether the subscription's channel can carry several alerts as one message. */
    public boolean collects(Subscription subscription) {
        Channel channel = byType.get(subscription.channel());
        return channel != null && channel.collects();
    }

    /** Sends several alerts as one message; holds to the promise of {@link Channel} as {@link #send(DeliveryRequest)} does. */
    public CompletionStage<Outcome> send(DigestRequest digest) {
        try {
            return Objects.requireNonNull(byType.get(digest.subscription().channel()))
                    .send(digest)
                    .exceptionally(Channels::broken);
        } catch (RuntimeException broken) {
            return CompletableFuture.completedFuture(broken(broken));
        }
    }

    /** Whether the subscription's channel wants its address proved first. */
    public boolean provesAddresses(Subscription subscription) {
        Channel channel = byType.get(subscription.channel());
        return channel != null && channel.provesAddresses();
    }

    /** Asks for the proof; holds to the promise of {@link Channel} as {@link #send} does. */
    public CompletionStage<Outcome> prove(Subscription subscription) {
        try {
            return Objects.requireNonNull(byType.get(subscription.channel()))
                    .prove(subscription)
                    .exceptionally(Channels::broken);
        } catch (RuntimeException broken) {
            return CompletableFuture.completedFuture(broken(broken));
        }
    }

    private static Outcome broken(Throwable error) {
        return new Outcome.Failed(
                0, "the channel itself failed: " + error.getClass().getSimpleName());
    }

    @Override
    public void close() {
        byType.values().forEach(Channel::close);
    }
}
