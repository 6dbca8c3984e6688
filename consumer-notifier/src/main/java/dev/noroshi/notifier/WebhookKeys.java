package dev.noroshi.notifier;

import dev.noroshi.notifier.channel.webhook.WebhookOptions;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
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

    static final List<Key<?>> ALL = List.of(TIMEOUT, CONNECT, CONNECT_SUSPECT, RESOLVE, ANSWER);

    private WebhookKeys() {}

    /** @param connections as many as deliveries may be under way */
    static WebhookOptions options(Settings settings, int connections) {
        return new WebhookOptions(
                connections,
                settings.get(TIMEOUT),
                settings.get(CONNECT),
                settings.get(CONNECT_SUSPECT),
                settings.get(RESOLVE),
                settings.get(ANSWER),
                null);
    }
}
