package dev.noroshi.notifier.channel.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.notifier.channel.DeliveryRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The envelope that Standard Webhooks recommends around the canonical JSON of the content. `type` says what the alert is
 * to this receiver, `data.type` what it was when it was issued; `timestamp` is the time of issue, so that a repeat is
 * byte for byte the same.
 */
final class NoroshiJson implements PayloadFormat {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String name() {
        return "noroshi";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] write(DeliveryRequest request) {
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField(
                    "type", "incident.alert." + request.type().name().toLowerCase(Locale.ROOT));
            json.writeStringField("timestamp", request.content().getIssuedAt().toString());
            json.writeFieldName("data");
            CanonicalJson.write(request.content(), json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        return out.toByteArray();
    }
}
