package dev.noroshi.notifier.channel.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.notifier.channel.text.AlertText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An alert as Slack's incoming webhooks take it (Block Kit), and Mattermost's, which read the text. */
final class SlackMessage {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_LINES = 15;
    /** Slack refuses a text with more. */
    private static final int LONGEST = 2_900;

    private SlackMessage() {}

    static byte[] of(AlertText alert) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2_000);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("text", escape(alert.label() + " " + alert.subject()));
            json.writeBooleanField("unfurl_links", false);
            json.writeBooleanField("unfurl_media", false);
            json.writeArrayFieldStart("blocks");
            section(json, "*" + escape(alert.label()) + "* " + escape(alert.subject()));
            section(json, opening(alert));
            if (!alert.facts().isEmpty()) {
                StringBuilder facts = new StringBuilder();
                alert.facts()
                        .forEach(fact -> facts.append('*')
                                .append(escape(fact.label()))
                                .append("* ")
                                .append(escape(fact.value()))
                                .append('\n'));
                section(json, facts.toString());
            }
            for (AlertText.Section each : alert.sections()) {
                section(json, "*" + escape(each.heading()) + "*\n" + lines(each));
            }
            section(json, "*" + escape(alert.label()) + "*");
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        return out.toByteArray();
    }

    private static String opening(AlertText alert) {
        StringBuilder text = new StringBuilder();
        if (alert.exercise() != null) {
            text.append("*").append(escape(alert.exercise())).append("*\n");
        }
        text.append(escape(alert.opening()));
        if (alert.title() != null) {
            text.append('\n').append(escape(alert.title()));
        }
        return text.toString();
    }

    private static String lines(AlertText.Section section) {
        StringBuilder text = new StringBuilder();
        section.lines().stream()
                .limit(MOST_LINES)
                .forEach(line -> text.append("• ").append(escape(line)).append('\n'));
        if (section.lines().size() > MOST_LINES) {
            text.append("…\n");
        }
        return text.toString();
    }

    private static void section(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "section");
        json.writeObjectFieldStart("text");
        json.writeStringField("type", "mrkdwn");
        json.writeStringField("text", cut(text));
        json.writeBooleanField("verbatim", true);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** The three characters that Slack reads as its own; with `verbatim` it makes no links of the rest. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
