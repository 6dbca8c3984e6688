package dev.noroshi.notifier.channel.webhook;

import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.UnsendableException;
import dev.noroshi.notifier.channel.format.PayloadFormat;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.http.ClientTls;
import dev.noroshi.notifier.channel.http.GuardedHttp;
import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.channel.http.HttpTarget;
import dev.noroshi.notifier.channel.http.Outgoing;
import dev.noroshi.notifier.channel.net.NameLookups;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.domain.HttpAnswers;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.RetryAfter;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.runtime.tracing.Traceparent;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Delivers by HTTP POST as Standard Webhooks 1.0.0 describes: `webhook-id` is the delivery's id, `webhook-timestamp` the
 * time of the attempt, `webhook-signature` one signature for each secret, `v1` by HMAC or `v1a` by ed25519.
 */
public final class WebhookChannel implements Channel {

    private static final String HEADER = "header.";

    private final Secrets secrets;
    private final PayloadFormats formats;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final GuardedHttp http;

    public WebhookChannel(HttpOptions options, Secrets secrets, PayloadFormats formats, InstantSource clock) {
        this(options, secrets, formats, clock, InetAddress::getAllByName);
    }

    WebhookChannel(
            HttpOptions options,
            Secrets secrets,
            PayloadFormats formats,
            InstantSource clock,
            NameLookups.Lookup lookup) {
        this.secrets = secrets;
        this.formats = formats;
        this.clock = clock;
        this.http = new GuardedHttp("webhook", options, clock, lookup);
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public CompletionStage<Outcome> send(DeliveryRequest request) {
        return http.post(
                () -> alert(request),
                request.suspect(),
                answer ->
                        HttpAnswers.classify(answer.status(), RetryAfter.parse(answer.retryAfter(), clock.instant())));
    }

    @Override
    public boolean provesAddresses() {
        return true;
    }

    @Override
    public CompletionStage<Outcome> prove(Subscription subscription) {
        Challenge challenge = Challenge.random(random);
        return http.ask(() -> challenge(subscription, challenge), answer -> challenge.judge(answer, clock.instant()));
    }

    private Outgoing alert(DeliveryRequest request) {
        Subscription subscription = request.subscription();
        PayloadFormat format = formats.named(subscription.format())
                .orElseThrow(() -> new UnsendableException(
                        "no payload format '" + subscription.format() + "'; there are " + formats.names()));
        return outgoing(
                request.deliveryId(),
                request.attempt() - 1,
                subscription,
                format.mediaType(),
                format.write(request),
                request.traceparent());
    }

    private Outgoing challenge(Subscription subscription, Challenge challenge) {
        byte[] body = challenge.body(subscription.id(), clock.instant());
        return outgoing("challenge-" + challenge.value(), 0, subscription, "application/json", body, null);
    }

    private Outgoing outgoing(
            String id,
            int turn,
            Subscription subscription,
            String mediaType,
            byte[] body,
            @Nullable String traceparent) {
        try {
            WebhookSecret secret = WebhookSecret.parse(secrets.need(subscription.secretRef()), clock.instant());
            Map<String, String> own = headers(subscription, traceparent);
            return new Outgoing(
                    HttpTarget.parse(subscription.address()),
                    turn,
                    subscription.allowSubnets(),
                    mediaType,
                    body,
                    now -> signed(own, id, body, secret, now),
                    new ClientTls(
                            secrets.optional(subscription.option("trustRef")),
                            secrets.optional(subscription.option("clientKeyRef"))));
        } catch (IllegalArgumentException unusable) {
            throw new UnsendableException(String.valueOf(unusable.getMessage()));
        }
    }

    /** The subscription's own, in which a reference stands for what is kept there, and the trace's. */
    private Map<String, String> headers(Subscription subscription, @Nullable String traceparent) {
        Map<String, String> headers = new LinkedHashMap<>();
        subscription.options().forEach((name, value) -> {
            if (name.startsWith(HEADER)) {
                headers.put(name.substring(HEADER.length()), Secrets.isReference(value) ? line(value) : value);
            }
        });
        if (traceparent != null) {
            headers.put(Traceparent.HEADER, traceparent);
        }
        return headers;
    }

    private String line(String reference) {
        String value = secrets.need(reference);
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new UnsendableException("what " + reference + " holds is no value for a header: one line of ASCII");
        }
        return value;
    }

    private static Map<String, String> signed(
            Map<String, String> own, String id, byte[] body, WebhookSecret secret, Instant now) {
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>(own);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", secret.sign(id, timestamp, body));
        return headers;
    }

    @Override
    public void close() {
        http.close();
    }
}
