package dev.noroshi.notifier.channel.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The envelope that Standard Webhooks recommends around the canonical JSON of the content. `type` says what the alert is
 * to this receiver, `data.type` what it was when it was issued; `timestamp` is the time of issue, so that a repeat is
 * byte for byte the same.
 */
public final class AlertEnvelope {

    private static final JsonFactory FACTORY = new JsonFactory();

    private AlertEnvelope() {}

    /** The whole envelope in UTF-8, on one line. */
    public static byte[] bytes(AlertContent content, AlertType type) {
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            write(content, type, json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        return out.toByteArray();
    }

    /** Its members, into an object that is open. */
    public static void write(AlertContent content, AlertType type, JsonGenerator json) throws IOException {
        json.writeStringField("type", name(type));
        json.writeStringField("timestamp", content.getIssuedAt().toString());
        json.writeFieldName("data");
        CanonicalJson.write(content, json);
    }

    /** The name of the type, such as `incident.alert.created`. */
    static String name(AlertType type) {
        return "incident.alert." + type.name().toLowerCase(Locale.ROOT);
    }
}
