package dev.noroshi.notifier.channel.text;

import dev.noroshi.schema.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an alert in the words of one language, each value on one line and safe to show; whoever lays it out
 * still escapes it for its medium.
 *
 * @param label the TLP label in brackets, never translated, such as `[TLP:AMBER]`
 * @param reference to be said on the phone
 * @param subject without the label
 * @param sealedSubject for where whoever carries it may read the subject: says nothing of the incident
 * @param opening what this message is
 * @param exercise that it is one; null where it is none
 * @param description may have several lines
 */
public record AlertText(
        String language,
        String label,
        Severity severity,
        String reference,
        String subject,
        String sealedSubject,
        String opening,
        @Nullable String exercise,
        @Nullable String title,
        @Nullable String description,
        List<Fact> facts,
        List<Section> sections,
        List<String> notes) {

    public AlertText {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
        notes = List.copyOf(notes);
    }

    /** One thing known, with its name. */
    public record Fact(String label, String value) {}

    /** Several things of one kind. */
    public record Section(String heading, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }
}
