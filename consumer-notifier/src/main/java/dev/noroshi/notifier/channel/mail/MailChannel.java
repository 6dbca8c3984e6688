package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.channel.BlockingCalls;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.DigestRequest;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.domain.AddressTokens;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Delivers by mail through the hub's own relay, in the first language of the subscription that there are words in. The
 * relay's acceptance is the delivery; what it cannot pass on later comes back to the sender's address.
 */
public final class MailChannel implements Channel {

    private static final int MOST_WAITING = 10_000;

    private final MailOptions options;
    private final Letters letters;
    private final Confirmations confirmations;
    private final Relay relay;
    private final BlockingCalls calls;

    /** Makes the mail; throws where it cannot be protected as it must be. */
    @FunctionalInterface
    private interface Writing {
        byte[] write() throws UnprotectedException;
    }

    public MailChannel(MailOptions options, PayloadFormats formats, AddressTokens tokens, InstantSource clock) {
        MailLinks links = new MailLinks(options.publicUrl(), tokens);
        Protections protections = new Protections(options, clock);
        this.options = options;
        this.letters = new Letters(options, formats, links, protections, clock);
        this.confirmations = new Confirmations(options, links, protections, clock);
        this.relay = new Relay(options.relay(), options.from());
        this.calls = new BlockingCalls(
                "mail", options.threads(), MOST_WAITING, options.relay().timeout());
    }

    @Override
    public String type() {
        return "email";
    }

    @Override
    public CompletionStage<Outcome> send(DeliveryRequest request) {
        return post(() -> letters.write(request), request.subscription());
    }

    @Override
    public boolean collects() {
        return true;
    }

    @Override
    public CompletionStage<Outcome> send(DigestRequest digest) {
        return post(() -> letters.write(digest), digest.subscription())
                .thenApply(outcome -> outcome instanceof Outcome.Delivered taken ? in(digest, taken) : outcome);
    }

    /** Each alert's attempt names the mail that it went in. */
    private static Outcome in(DigestRequest digest, Outcome.Delivered taken) {
        String mail = " in the digest " + digest.deliveryId() + " of "
                + digest.alerts().size() + " alerts";
        return new Outcome.Delivered(taken.status(), taken.detail() + mail);
    }

    @Override
    public boolean provesAddresses() {
        return true;
    }

    /**
     * Sends a mail with a link, once in a while, and says that the address is not proved yet: whoever opens the link
     * proves it, which comes as a command.
     */
    @Override
    public CompletionStage<Outcome> prove(Subscription subscription) {
        String waits = "waits for somebody at the address to confirm it";
        if (!confirmations.isDue(subscription)) {
            return CompletableFuture.completedFuture(new Outcome.Misconfigured(waits + "; a mail asked for it before"));
        }
        return post(() -> confirmations.write(subscription), subscription).thenApply(outcome -> {
            if (outcome instanceof Outcome.Delivered) {
                confirmations.sent(subscription);
                return new Outcome.Misconfigured(waits + "; a mail asks for it");
            }
            return outcome;
        });
    }

    private CompletionStage<Outcome> post(Writing writing, Subscription subscription) {
        if (options.relay().host().isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Outcome.Misconfigured("this notifier has no mail relay; set notifier.mail.relay.host"));
        }
        return calls.run(() -> {
            try {
                return relay.send(writing.write(), subscription.address());
            } catch (UnprotectedException unprotected) {
                return new Outcome.Rejected(0, String.valueOf(unprotected.getMessage()));
            }
        });
    }

    @Override
    public void close() {
        calls.close();
        relay.close();
    }
}
