package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.channel.text.AlertText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert as plain text, the label on its first and last line. */
final class MailText {

    private MailText() {}

    /** @param footer lines below a rule */
    static String of(AlertText alert, List<String> footer) {
        StringBuilder out = new StringBuilder(2_000);
        out.append(alert.label()).append("\n\n");
        paragraph(out, alert.exercise());
        paragraph(out, alert.opening());
        paragraph(out, alert.title());
        paragraph(out, alert.description());
        alert.facts()
                .forEach(fact -> out.append(fact.label())
                        .append(colon(alert))
                        .append(fact.value())
                        .append('\n'));
        out.append('\n');
        for (AlertText.Section section : alert.sections()) {
            out.append(section.heading()).append('\n');
            section.lines().forEach(line -> out.append("  - ").append(line).append('\n'));
            out.append('\n');
        }
        alert.notes().forEach(note -> out.append(note).append('\n'));
        out.append("\n-----\n");
        footer.forEach(line -> out.append(line).append('\n'));
        return out.append('\n').append(alert.label()).append('\n').toString().replaceAll("\n{3,}", "\n\n");
    }

    private static String colon(AlertText alert) {
        return alert.language().equals("ja") ? "：" : ": ";
    }

    private static void paragraph(StringBuilder out, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            out.append(text).append("\n\n");
        }
    }
}
