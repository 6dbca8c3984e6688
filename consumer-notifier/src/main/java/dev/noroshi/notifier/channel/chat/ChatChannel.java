package dev.noroshi.notifier.channel.chat;

import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.UnsendableException;
import dev.noroshi.notifier.channel.http.ClientTls;
import dev.noroshi.notifier.channel.http.GuardedHttp;
import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.notifier.channel.http.HttpTarget;
import dev.noroshi.notifier.channel.http.Outgoing;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.channel.text.AlertText;
import dev.noroshi.notifier.channel.text.AlertTexts;
import dev.noroshi.notifier.domain.HttpAnswers;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.RetryAfter;
import dev.noroshi.notifier.domain.Subscription;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Writes into a room by its incoming webhook. The room's URL is the only credential, so that it may stand behind a secret
 * reference; then it must be https. A room has no way to tell repeats: one may show an alert twice after a crash.
 */
public final class ChatChannel implements Channel {

    private final Secrets secrets;
    private final InstantSource clock;
    private final GuardedHttp http;

    public ChatChannel(HttpOptions options, Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
        this.http = new GuardedHttp("chat", options, clock, InetAddress::getAllByName);
    }

    @Override
    public String type() {
        return "chat";
    }

    @Override
    public CompletionStage<Outcome> send(DeliveryRequest request) {
        return http.post(
                () -> message(request),
                request.suspect(),
                answer ->
                        HttpAnswers.classify(answer.status(), RetryAfter.parse(answer.retryAfter(), clock.instant())));
    }

    private Outgoing message(DeliveryRequest request) {
        Subscription subscription = request.subscription();
        return new Outgoing(
                target(subscription),
                request.attempt() - 1,
                subscription.allowSubnets(),
                "application/json",
                body(subscription.format(), AlertTexts.of(request)),
                now -> Map.of("X-Noroshi-Delivery", request.deliveryId()),
                ClientTls.COMMON);
    }

    private HttpTarget target(Subscription subscription) {
        boolean open = !subscription.address().isEmpty();
        try {
            HttpTarget target =
                    HttpTarget.parse(open ? subscription.address() : secrets.need(subscription.secretRef()));
            if (!open && !target.https()) {
                throw new UnsendableException("the URL behind secretRef is not https");
            }
            return target;
        } catch (IllegalArgumentException unusable) {
            throw new UnsendableException(String.valueOf(unusable.getMessage()));
        }
    }

    private static byte[] body(String format, AlertText alert) {
        return switch (format) {
            case "slack" -> SlackMessage.of(alert);
            case "teams" -> TeamsMessage.of(alert);
            default ->
                throw new UnsendableException(
                        "a chat has no format '" + format + "'; there are " + List.of("slack", "teams"));
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
