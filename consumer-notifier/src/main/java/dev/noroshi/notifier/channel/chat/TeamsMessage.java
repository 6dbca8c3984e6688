package dev.noroshi.notifier.channel.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.notifier.channel.text.AlertText;
import dev.noroshi.schema.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/** An alert as a workflow of Microsoft Teams takes it: a message with one Adaptive Card, version 1.4. */
final class TeamsMessage {

    private static final JsonFactory JSON = new JsonFactory();
    /** What the card's texts would read as Markdown. */
    private static final Pattern MARKDOWN = Pattern.compile("([\\\\`*_\\[\\]()#>~|-])");

    private static final int MOST_LINES = 15;

    private TeamsMessage() {}

    static byte[] of(AlertText alert) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2_000);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "message");
            json.writeArrayFieldStart("attachments");
            json.writeStartObject();
            json.writeStringField("contentType", "application/vnd.microsoft.card.adaptive");
            json.writeObjectFieldStart("content");
            json.writeStringField("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
            json.writeStringField("type", "AdaptiveCard");
            json.writeStringField("version", "1.4");
            json.writeStringField("lang", alert.language());
            json.writeStringField("fallbackText", alert.label() + " " + alert.subject());
            json.writeObjectFieldStart("msteams");
            json.writeStringField("width", "Full");
            json.writeEndObject();
            json.writeArrayFieldStart("body");
            body(json, alert);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        return out.toByteArray();
    }

    private static void body(JsonGenerator json, AlertText alert) throws IOException {
        text(json, alert.label(), "Default", true);
        text(json, alert.subject(), colour(alert.severity()), true);
        if (alert.exercise() != null) {
            text(json, alert.exercise(), "Warning", true);
        }
        text(json, alert.opening(), "Default", false);
        if (alert.title() != null) {
            text(json, alert.title(), "Default", false);
        }
        facts(json, alert);
        for (AlertText.Section section : alert.sections()) {
            text(json, section.heading(), "Default", true);
            int shown = 0;
            for (String line : section.lines()) {
                if (shown++ == MOST_LINES) {
                    text(json, "…", "Default", false);
                    break;
                }
                text(json, line, "Default", false);
            }
        }
        text(json, alert.label(), "Default", true);
    }

    private static void facts(JsonGenerator json, AlertText alert) throws IOException {
        if (alert.facts().isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "FactSet");
        json.writeArrayFieldStart("facts");
        for (AlertText.Fact fact : alert.facts()) {
            json.writeStartObject();
            json.writeStringField("title", plain(fact.label()));
            json.writeStringField("value", plain(fact.value()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String text, String colour, boolean bold) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "TextBlock");
        json.writeStringField("text", plain(text));
        json.writeBooleanField("wrap", true);
        json.writeStringField("spacing", bold ? "Medium" : "Small");
        json.writeStringField("weight", bold ? "Bolder" : "Default");
        json.writeStringField("color", colour);
        json.writeEndObject();
    }

    private static String colour(Severity severity) {
        return severity.compareTo(Severity.HIGH) >= 0 ? "Attention" : "Default";
    }

    private static String plain(String text) {
        return MARKDOWN.matcher(text).replaceAll("\\\\$1");
    }
}
