package dev.noroshi.notifier.channel.mail;

import dev.noroshi.event.Ids;
import dev.noroshi.notifier.channel.text.LocalTimes;
import dev.noroshi.notifier.channel.text.Phrases;
import dev.noroshi.notifier.channel.text.Shown;
import dev.noroshi.notifier.domain.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks an address whether it wants the alerts, at most once a day: the outbox asks at every attempt. What was asked is
 * remembered here alone, so that a restart may ask once more.
 */
final class Confirmations {

    /** How long a link is good for: longer than the outbox waits. */
    private static final Duration VALID = Duration.ofDays(7);

    private static final Duration PAUSE = Duration.ofDays(1);
    private static final int MOST_REMEMBERED = 100_000;

    private final MailOptions options;
    private final MailLinks links;
    private final Protections protections;
    private final InstantSource clock;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    Confirmations(MailOptions options, MailLinks links, Protections protections, InstantSource clock) {
        this.options = options;
        this.links = links;
        this.protections = protections;
        this.clock = clock;
    }

    boolean isDue(Subscription subscription) {
        Instant last = asked.get(key(subscription));
        return last == null || !clock.instant().isBefore(last.plus(PAUSE));
    }

    void sent(Subscription subscription) {
        if (asked.size() >= MOST_REMEMBERED) {
            asked.clear();
        }
        asked.put(key(subscription), clock.instant());
    }

    private static String key(Subscription subscription) {
        return subscription.id() + "." + subscription.addressDigest();
    }

    /** Protected as alerts will be, so that it shows too whether the reader can open them. */
    byte[] write(Subscription subscription) throws UnprotectedException {
        Instant now = clock.instant();
        Instant until = now.plus(VALID);
        Phrases phrases = Phrases.of(subscription.languages());
        String token = links.confirmToken(subscription, until);
        String link = links.confirm(token);
        List<String> lines = new ArrayList<>();
        lines.add(phrases.say(
                "confirm.opening", subscription.id(), Shown.line(subscription.orgShown(phrases.language()))));
        lines.add(phrases.say(link == null ? "confirm.code" : "confirm.link"));
        lines.add(link == null ? token : link);
        LocalTimes times = LocalTimes.of(subscription.wishes().zone(), phrases.language());
        lines.add(phrases.say("confirm.until", times.show(until)));
        lines.add(phrases.say("confirm.ignore"));
        String subject = phrases.say("confirm.subject");
        MailContent content = new MailContent(
                phrases.language(),
                "",
                subject,
                subject,
                String.join("\n\n", lines) + "\n",
                MailHtml.notice(phrases.language(), subject, lines),
                List.of());
        String id = Ids.of("mail-confirmation", key(subscription), now.toString());
        String domain = options.from().substring(options.from().indexOf('@') + 1);
        MimeEntity entity = protections.protect(MailMessage.entity(content, "=_" + id), subscription, "=_" + id);
        return new MailMessage(
                        options.from(), options.fromName(), subscription.address(), now, "<" + id + "@" + domain + ">")
                .subject("", subject)
                .field("Auto-Submitted", "auto-generated")
                .field("X-Auto-Response-Suppress", "All")
                .with(entity);
    }
}
