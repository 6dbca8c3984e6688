package dev.noroshi.notifier.channel.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.stix.StixAlert;
import java.io.UncheckedIOException;

/** A STIX 2.1 bundle. */
final class StixJson implements PayloadFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "stix";
    }

    @Override
    public String mediaType() {
        return "application/stix+json;version=2.1";
    }

    @Override
    public byte[] write(DeliveryRequest request) {
        try {
            return JSON.writeValueAsBytes(StixAlert.bundle(request.content()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("a tree refused to be written", impossible);
        }
    }
}
