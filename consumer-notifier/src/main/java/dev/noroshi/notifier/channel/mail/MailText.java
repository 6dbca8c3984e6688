package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.channel.text.AlertText;
import dev.noroshi.notifier.channel.text.DigestText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts as plain text, the label on the first and last line. */
final class MailText {

    private MailText() {}

    /** @param footer lines below a rule */
    static String of(AlertText alert, List<String> footer) {
        StringBuilder out = new StringBuilder(2_000);
        body(out, alert);
        return end(out, alert.label(), footer);
    }

    /** The alerts as a list, and then each as it would be by itself. */
    static String of(DigestText digest, List<String> footer) {
        StringBuilder out = new StringBuilder(2_000 * digest.alerts().size());
        out.append(digest.label()).append("\n\n");
        paragraph(out, digest.opening());
        out.append(digest.overview()).append('\n');
        int number = 0;
        for (AlertText alert : digest.alerts()) {
            out.append("  ").append(++number).append(". ").append(alert.label()).append(' ');
            out.append(alert.subject()).append('\n');
        }
        out.append('\n');
        paragraph(out, digest.note());
        number = 0;
        for (AlertText alert : digest.alerts()) {
            String place = " " + ++number + " / " + digest.alerts().size() + " ";
            out.append("\n")
                    .append("=".repeat(10))
                    .append(place)
                    .append("=".repeat(50))
                    .append("\n\n");
            body(out, alert);
        }
        return end(out, digest.label(), footer);
    }

    private static void body(StringBuilder out, AlertText alert) {
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
    }

    private static String end(StringBuilder out, String label, List<String> footer) {
        out.append("\n-----\n");
        footer.forEach(line -> out.append(line).append('\n'));
        return out.append('\n').append(label).append('\n').toString().replaceAll("\n{3,}", "\n\n");
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
