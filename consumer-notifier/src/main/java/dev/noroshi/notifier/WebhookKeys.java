package dev.noroshi.notifier;

import dev.noroshi.notifier.channel.http.HttpOptions;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What can be said of the webhook channel. */
final class WebhookKeys {

    private static final Key<Duration> TIMEOUT =
            Key.duration("notifier.webhook.timeout", Duration.ofSeconds(15), "Time of a whole attempt.");
    private static final Key<Duration> CONNECT =
            Key.duration("notifier.webhook.connect", Duration.ofSeconds(10), "Time to connect to a sound endpoint.");
    private static final Key<Duration> CONNECT_SUSPECT = Key.duration(
            "notifier.webhook.connect.suspect",
            Duration.ofSeconds(2),
            "Time to connect to an endpoint that failed last or never answered.");
    private static final Key<Duration> RESOLVE =
            Key.duration("notifier.webhook.resolve", Duration.ofSeconds(2), "Time to find secret and address.");
    private static final Key<Integer> ANSWER = Key.integer(
            "notifier.webhook.answer.bytes", 20_000, 0, 1_000_000, "Bytes of an answer's body that are read.");

    private static final Key<Integer> CONNECTIONS = Key.integer(
            "notifier.webhook.connections",
            4_096,
            4,
            100_000,
            "Connections open at once, those kept for the next delivery included; never fewer than notifier.slots.");

    private static final Key<URI> PROXY = new Key<>(
            "notifier.webhook.proxy",
            "",
            WebhookKeys::proxy,
            "Proxy through which webhooks and chats go, such as http://proxy.example:3128; without it they go directly.",
            false);

    static final List<Key<?>> ALL = List.of(TIMEOUT, CONNECT, CONNECT_SUSPECT, RESOLVE, ANSWER, CONNECTIONS, PROXY);

    private WebhookKeys() {}

    /** @param slots deliveries under way at once: none may wait for a connection, as that would be the endpoint's failure */
    static HttpOptions options(Settings settings, int slots) {
        return new HttpOptions(
                Math.max(slots, settings.get(CONNECTIONS)),
                settings.get(TIMEOUT),
                settings.get(CONNECT),
                settings.get(CONNECT_SUSPECT),
                settings.get(RESOLVE),
                settings.get(ANSWER),
                null,
                settings.find(PROXY));
    }

    private static URI proxy(String text) {
        URI proxy = URI.create(text);
        if (!"http".equals(proxy.getScheme()) || proxy.getHost() == null || proxy.getPort() < 0) {
            throw new IllegalArgumentException("use a URL such as http://proxy.example:3128");
        }
        return proxy;
    }
}
