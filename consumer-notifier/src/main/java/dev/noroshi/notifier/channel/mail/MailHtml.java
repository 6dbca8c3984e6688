package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.channel.text.AlertText;
import dev.noroshi.notifier.channel.text.DigestText;
import dev.noroshi.schema.Severity;
import java.util.List;
import java.util.Locale;

/**
 * Alerts as HTML for mail readers, in light and dark, without anything fetched from elsewhere. Every value goes
 * through {@link #escape}.
 */
final class MailHtml {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; padding: 16px; background: #f2f4f6; color: #1b1f24; font: 15px/1.6 %s; }
            .card { max-width: 680px; margin: 0 auto; background: #ffffff; border: 1px solid #d9dee3; border-radius: 8px; }
            .in { padding: 20px 24px; overflow-wrap: anywhere; %s }
            .tlp { font: bold 14px/1.4 Consolas, Menlo, monospace; background: #000000; display: inline-block; padding: 3px 8px; }
            .chip { display: inline-block; padding: 2px 10px; border-radius: 10px; color: #ffffff; font-weight: bold; font-size: 13px; }
            .drill { border: 2px dashed #946200; padding: 8px 12px; font-weight: bold; }
            h1 { font-size: 20px; line-height: 1.4; margin: 16px 0 8px; }
            h2, h3 { font-size: 15px; margin: 20px 0 6px; }
            .alert h2 { font-size: 17px; margin-top: 16px; }
            hr { border: 0; border-top: 3px solid #d9dee3; margin: 28px 0; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { text-align: left; vertical-align: top; padding: 5px 12px 5px 0; border-top: 1px solid #e6e9ec; }
            th { font-weight: normal; color: #57606a; white-space: nowrap; width: 1%%; }
            ul { margin: 0; padding-left: 20px; }
            .mono li { font-family: Consolas, Menlo, monospace; font-size: 14px; }
            .notes, .foot { color: #57606a; font-size: 13px; }
            .foot { border-top: 1px solid #e6e9ec; margin-top: 20px; padding-top: 12px; }
            a { color: #0b5cad; }
            .lines { white-space: pre-line; }
            @media (prefers-color-scheme: dark) {
              body { background: #15181c; color: #e6e9ec; }
              .card { background: #1f2429; border-color: #39414a; }
              th, .notes, .foot { color: #a5aeb8; }
              th, td, .foot, hr { border-color: #39414a; }
              a { color: #7cb7f5; }
            }
            @media (max-width: 480px) {
              body { padding: 0; }
              .in { padding: 16px; }
              th, td { display: block; width: auto; padding-right: 0; }
              td { border-top: 0; padding-top: 0; }
            }
            </style>
            </head>
            <body>
            <div class="card"><div class="in">
            """;

    private static final String TAIL = "</div></div>\n</body>\n</html>\n";

    private MailHtml() {}

    /** @param footer lines; one that is an https or http URL becomes a link */
    static String of(AlertText alert, List<String> footer) {
        StringBuilder out = new StringBuilder(6_000);
        out.append(head(alert.language(), alert.label() + " " + alert.subject()));
        body(alert, "h1", out);
        foot(footer, out);
        return out.append(label(alert.label())).append(TAIL).toString();
    }

    /** The alerts as a list whose lines lead to each, which is as it would be by itself. */
    static String of(DigestText digest, List<String> footer) {
        StringBuilder out = new StringBuilder(4_000 * digest.alerts().size());
        out.append(head(digest.language(), digest.label() + " " + digest.subject()));
        out.append(label(digest.label()));
        out.append("<h1>").append(escape(digest.subject())).append("</h1>\n");
        out.append("<p>").append(escape(digest.opening())).append("</p>\n");
        out.append("<h2>").append(escape(digest.overview())).append("</h2>\n<ol>\n");
        int number = 0;
        for (AlertText alert : digest.alerts()) {
            out.append("<li><a href=\"#alert-").append(++number).append("\">");
            out.append(escape(alert.label() + " " + alert.subject())).append("</a></li>\n");
        }
        out.append("</ol>\n<p class=\"notes\">").append(escape(digest.note())).append("</p>\n");
        number = 0;
        for (AlertText alert : digest.alerts()) {
            out.append("<hr>\n<div class=\"alert\" id=\"alert-")
                    .append(++number)
                    .append("\">\n");
            body(alert, "h2", out);
            out.append("</div>\n");
        }
        foot(footer, out);
        return out.append(label(digest.label())).append(TAIL).toString();
    }

    private static void body(AlertText alert, String heading, StringBuilder out) {
        out.append(label(alert.label()));
        if (alert.exercise() != null) {
            out.append("<p class=\"drill\">").append(escape(alert.exercise())).append("</p>\n");
        }
        heading(heading, alert.title() == null ? alert.subject() : alert.title(), out);
        out.append("<p>").append(escape(alert.opening())).append("</p>\n");
        if (alert.description() != null) {
            out.append("<p class=\"lines\">")
                    .append(escape(alert.description()))
                    .append("</p>\n");
        }
        facts(alert, out);
        for (AlertText.Section section : alert.sections()) {
            heading(heading.equals("h1") ? "h2" : "h3", section.heading(), out);
            out.append("<ul>\n");
            section.lines()
                    .forEach(line -> out.append("<li>").append(escape(line)).append("</li>\n"));
            out.append("</ul>\n");
        }
        out.append("<p class=\"notes\">");
        alert.notes().forEach(note -> out.append(escape(note)).append("<br>\n"));
        out.append("</p>\n");
    }

    private static void heading(String element, String text, StringBuilder out) {
        out.append('<').append(element).append('>').append(escape(text));
        out.append("</").append(element).append(">\n");
    }

    /** A notice that is no alert: a heading, paragraphs, and a link among them. */
    static String notice(String language, String title, List<String> paragraphs) {
        StringBuilder out = new StringBuilder(4_000);
        out.append(head(language, title)).append("<h1>").append(escape(title)).append("</h1>\n");
        paragraphs.forEach(each -> out.append("<p>").append(linked(each)).append("</p>\n"));
        return out.append(TAIL).toString();
    }

    private static String head(String language, String title) {
        String wrap = language.equals("ko") ? "word-break: keep-all;" : "";
        return HEAD.formatted(language, escape(title), fonts(language), wrap);
    }

    private static String fonts(String language) {
        String own = switch (language) {
            case "ja" -> "\"Hiragino Sans\", \"Yu Gothic UI\", Meiryo, \"Noto Sans CJK JP\", \"Noto Sans JP\", ";
            case "ko" -> "\"Apple SD Gothic Neo\", \"Malgun Gothic\", \"Noto Sans CJK KR\", \"Noto Sans KR\", ";
            default -> "-apple-system, \"Segoe UI\", Roboto, ";
        };
        return own + "Helvetica, Arial, sans-serif";
    }

    /** In the colours that TLP 2.0 gives, on black as it asks. */
    private static String label(String label) {
        String plain = label.toUpperCase(Locale.ROOT);
        String colour = plain.contains("RED")
                ? "#ff2b2b"
                : plain.contains("AMBER") ? "#ffc000" : plain.contains("GREEN") ? "#33ff00" : "#ffffff";
        return "<div><span class=\"tlp\" style=\"background:#000000;color:" + colour + "\">" + escape(label)
                + "</span></div>\n";
    }

    private static void facts(AlertText alert, StringBuilder out) {
        if (alert.facts().isEmpty()) {
            return;
        }
        out.append("<table role=\"presentation\">\n");
        boolean first = true;
        for (AlertText.Fact fact : alert.facts()) {
            String value = escape(fact.value());
            out.append("<tr><th scope=\"row\">")
                    .append(escape(fact.label()))
                    .append("</th><td>")
                    .append(first ? chip(alert.severity(), value) : value)
                    .append("</td></tr>\n");
            first = false;
        }
        out.append("</table>\n");
    }

    private static String chip(Severity severity, String value) {
        String colour = switch (severity) {
            case CRITICAL, FATAL -> "#b00020";
            case HIGH -> "#b83b0b";
            case MEDIUM -> "#8a5a00";
            case LOW -> "#2b6a3a";
            case INFORMATIONAL, UNKNOWN -> "#57606a";
        };
        return "<span class=\"chip\" style=\"background:" + colour + ";color:#ffffff\">" + value + "</span>";
    }

    private static void foot(List<String> lines, StringBuilder out) {
        out.append("<p class=\"foot\">");
        lines.forEach(line -> out.append(linked(line)).append("<br>\n"));
        out.append("</p>\n");
    }

    /** The footer's links are ours: what stands behind the last space, where it is a URL. */
    private static String linked(String line) {
        int at = Math.max(line.lastIndexOf("https://"), line.lastIndexOf("http://"));
        if (at < 0) {
            return escape(line);
        }
        String url = escape(line.substring(at));
        return escape(line.substring(0, at)) + "<a href=\"" + url + "\">" + url + "</a>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
