package dev.noroshi.notifier;

import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What can be said of reading mailboxes. */
final class PullKeys {

    static final Key<URI> PUBLIC_URL = new Key<>(
            "notifier.public.url",
            "",
            MailKeys::url,
            "URL under which readers reach this notifier's HTTP interface, such as https://alerts.example.org: for links in"
                    + " mails and feeds; with https, what must be encrypted in transit can be read from mailboxes too.",
            false);
    private static final Key<String> ADVERTISED = Key.text(
            "notifier.http.advertised",
            "",
            "host:port at which other instances reach this one, to pass on what its mailboxes are asked; empty:"
                    + " notifier.http.host and its port, where these name one address.");
    private static final Key<Integer> STREAMS =
            Key.integer("notifier.streams", 500, 0, 10_000, "Streams of alerts open at once in this instance.");
    private static final Key<Integer> STREAMS_EACH =
            Key.integer("notifier.streams.each", 5, 1, 1_000, "Streams open at once of one organisation.");
    private static final Key<Duration> HEARTBEAT =
            Key.duration("notifier.streams.heartbeat", Duration.ofSeconds(15), "Time between two signs of life.");
    private static final Key<Duration> STUCK = Key.duration(
            "notifier.streams.stuck",
            Duration.ofSeconds(60),
            "Time after which a reader that takes nothing is dropped.");

    static final List<Key<?>> ALL = List.of(PUBLIC_URL, ADVERTISED, STREAMS, STREAMS_EACH, HEARTBEAT, STUCK);

    private PullKeys() {}

    static PullSettings settings(Settings settings) {
        return new PullSettings(
                Objects.toString(settings.find(PUBLIC_URL), ""),
                Objects.requireNonNullElse(settings.find(ADVERTISED), ""),
                settings.get(STREAMS),
                settings.get(STREAMS_EACH),
                settings.get(HEARTBEAT),
                settings.get(STUCK));
    }
}
