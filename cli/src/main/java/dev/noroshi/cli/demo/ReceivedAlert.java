package dev.noroshi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What one webhook of the demo got.
 *
 * @param id its `webhook-id`
 * @param signed whether the signature is that of the subscriber's own secret
 * @param body the bytes as text, to look for what must not be there
 */
record ReceivedAlert(String org, String id, boolean signed, String body, JsonNode payload, Instant at) {

    String alertId() {
        return payload.path("data").path("alertId").asText();
    }

    int version() {
        return payload.path("data").path("version").asInt();
    }

    boolean redacted() {
        return payload.path("data").path("redacted").asBoolean();
    }

    String title() {
        return payload.path("data").path("title").asText();
    }

    String reference() {
        return payload.path("data").path("reference").asText();
    }
}
