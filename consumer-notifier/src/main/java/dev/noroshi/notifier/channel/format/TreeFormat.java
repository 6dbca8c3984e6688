package dev.noroshi.notifier.channel.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.schema.AlertContent;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** A format that is a JSON document made of the content alone. */
record TreeFormat(String name, String mediaType, Function<AlertContent, ? extends JsonNode> tree)
        implements PayloadFormat {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public byte[] write(DeliveryRequest request) {
        try {
            return JSON.writeValueAsBytes(tree.apply(request.content()));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("a tree refused to be written", impossible);
        }
    }
}
