package dev.noroshi.notifier.http.feed;

import dev.noroshi.event.TlpLabel;
import dev.noroshi.notifier.channel.format.evidence.Evidence;
import dev.noroshi.notifier.channel.format.evidence.Stem;
import dev.noroshi.notifier.channel.format.evidence.Value;
import dev.noroshi.schema.AlertContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One alert in its last version, as a reader of feeds sees it.
 *
 * @param uuid the same in every version
 * @param text plain
 */
record FeedItem(
        String uuid,
        String title,
        String text,
        Instant published,
        Instant updated,
        List<String> tags,
        List<String> indicators,
        AlertContent content) {

    static FeedItem of(AlertContent content) {
        String classification = content.getClassification().getTaxonomy() + "/"
                + content.getClassification().getType();
        String title = content.getTitle() == null ? classification : content.getTitle();
        List<String> indicators =
                Evidence.of(content).indicators().stream().map(Value::text).toList();
        List<String> tags = new ArrayList<>(List.of(
                classification, "severity:" + content.getSeverity().name().toLowerCase(Locale.ROOT)));
        if (content.getExercise()) {
            tags.add("exercise");
        }
        Instant seen = content.getFirstSeen();
        return new FeedItem(
                Stem.uuid(content.getAlertId(), "feed", ""),
                (content.getExercise() ? "[EXERCISE] " : "") + title,
                text(content, indicators),
                seen.isBefore(content.getIssuedAt()) ? seen : content.getIssuedAt(),
                content.getIssuedAt(),
                List.copyOf(tags),
                indicators,
                content);
    }

    private static String text(AlertContent content, List<String> indicators) {
        List<String> lines = new ArrayList<>();
        lines.add("TLP:" + TlpLabel.of(content.getTlp()) + " " + content.getReference());
        if (content.getDescription() != null) {
            lines.add(content.getDescription());
        }
        lines.addAll(content.getMalware());
        lines.addAll(content.getVulnerabilities());
        lines.addAll(indicators);
        return String.join("\n", lines);
    }
}
