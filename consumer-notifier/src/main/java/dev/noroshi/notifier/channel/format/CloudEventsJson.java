package dev.noroshi.notifier.channel.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.notifier.channel.DeliveryRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A CloudEvent in structured mode (CloudEvents 1.0.2, JSON event format, section 3); its id is that of the delivery. */
final class CloudEventsJson implements PayloadFormat {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public String mediaType() {
        return "application/cloudevents+json";
    }

    @Override
    public byte[] write(DeliveryRequest request) {
        var out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", request.deliveryId());
            json.writeStringField("source", "/noroshi/alerts");
            json.writeStringField("type", "dev.noroshi." + AlertEnvelope.name(request.type()));
            json.writeStringField("subject", request.content().getReference());
            json.writeStringField("time", request.content().getIssuedAt().toString());
            json.writeStringField("datacontenttype", "application/json");
            json.writeFieldName("data");
            CanonicalJson.write(request.content(), json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        return out.toByteArray();
    }
}
