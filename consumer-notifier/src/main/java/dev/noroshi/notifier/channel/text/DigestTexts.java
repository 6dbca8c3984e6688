package dev.noroshi.notifier.channel.text;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.DigestRequest;
import dev.noroshi.schema.Tlp;
import java.util.Comparator;
import java.util.List;

/** Puts digests into words, in the first of the subscription's languages that there are words in. */
public final class DigestTexts {

    private DigestTexts() {}

    /** The digest as that subscription is to read it. */
    public static DigestText of(DigestRequest digest) {
        Phrases phrases = Phrases.of(digest.subscription().languages());
        List<AlertText> alerts = digest.alerts().stream().map(AlertTexts::of).toList();
        Tlp strictest = digest.alerts().stream()
                .map(each -> each.content().getTlp())
                .max(Comparator.naturalOrder())
                .orElse(Tlp.RED);
        String count = Integer.toString(alerts.size());
        boolean exercise = alerts.stream().allMatch(alert -> alert.exercise() != null);
        String subject = phrases.say("digest.subject", count);
        return new DigestText(
                phrases.language(),
                "[TLP:" + TlpLabel.of(strictest) + "]",
                exercise ? phrases.say("exercise.mark") + " " + subject : subject,
                phrases.say("digest.sealed"),
                phrases.say("digest.opening", count),
                phrases.say("digest.overview"),
                phrases.say("digest.note"),
                alerts);
    }
}
