package dev.noroshi.notifier.channel.webhook;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The limits of the webhook channel.
 *
 * @param connections open at once, all endpoints together
 * @param timeout of a whole attempt, from resolution to the answer
 * @param connectTimeout for endpoints in good standing
 * @param suspectConnectTimeout for those that failed since their last success, or never answered
 * @param resolveTimeout for finding the address and the secret
 * @param largestAnswer bytes of an answer's body that are read before the connection is closed
 * @param tls trust for https; null takes the JVM's own
 */
public record WebhookOptions(
        int connections,
        Duration timeout,
        Duration connectTimeout,
        Duration suspectConnectTimeout,
        Duration resolveTimeout,
        int largestAnswer,
        @Nullable SSLContext tls) {

    /** The limits of a service that nobody configured. */
    public static WebhookOptions standard() {
        return new WebhookOptions(
                512,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                20_000,
                null);
    }

    public WebhookOptions withTimeout(Duration other) {
        return new WebhookOptions(
                connections, other, connectTimeout, suspectConnectTimeout, resolveTimeout, largestAnswer, tls);
    }

    public WebhookOptions withTls(SSLContext other) {
        return new WebhookOptions(
                connections, timeout, connectTimeout, suspectConnectTimeout, resolveTimeout, largestAnswer, other);
    }
}
