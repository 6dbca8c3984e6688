package dev.noroshi.notifier.channel.http;

import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what is posted.
 *
 * @param connections open at once, all endpoints together, those kept for the next delivery included
 * @param timeout of a whole attempt, from resolution to the answer
 * @param connectTimeout for endpoints in good standing
 * @param suspectConnectTimeout for those that failed since their last success, or never answered
 * @param resolveTimeout for finding the address and the secret
 * @param largestAnswer bytes of an answer's body that are read before the connection is closed
 * @param tls trust for https; null takes the JVM's own
 * @param proxy of the operator, through which everything goes; null for none
 */
public record HttpOptions(
        int connections,
        Duration timeout,
        Duration connectTimeout,
        Duration suspectConnectTimeout,
        Duration resolveTimeout,
        int largestAnswer,
        @Nullable SSLContext tls,
        @Nullable URI proxy) {

    /** The limits of a service that nobody configured. */
    public static HttpOptions standard() {
        return new HttpOptions(
                4_096,
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                20_000,
                null,
                null);
    }

    public HttpOptions withTimeout(Duration other) {
        return new HttpOptions(
                connections, other, connectTimeout, suspectConnectTimeout, resolveTimeout, largestAnswer, tls, proxy);
    }

    public HttpOptions withTls(SSLContext other) {
        return new HttpOptions(
                connections,
                timeout,
                connectTimeout,
                suspectConnectTimeout,
                resolveTimeout,
                largestAnswer,
                other,
                proxy);
    }

    public HttpOptions withProxy(URI other) {
        return new HttpOptions(
                connections, timeout, connectTimeout, suspectConnectTimeout, resolveTimeout, largestAnswer, tls, other);
    }

    HttpOptions withConnections(int other) {
        return new HttpOptions(
                other, timeout, connectTimeout, suspectConnectTimeout, resolveTimeout, largestAnswer, tls, proxy);
    }
}
