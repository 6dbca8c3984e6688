package dev.noroshi.notifier.channel.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.noroshi.notifier.channel.http.HttpAnswer;
import dev.noroshi.notifier.domain.HttpAnswers;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.RetryAfter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * What an address is asked before the first alert goes there: to send back a random value, which says that somebody
 * there knows what a delivery is and verifies it. A mistyped address that answers 200 to everything does not.
 */
record Challenge(String value) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String MEMBER = "challenge";
    private static final int BYTES = 24;

    static Challenge random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** `{"type":"noroshi.challenge","timestamp":…,"data":{"subscription":…,"challenge":…}}` */
    byte[] body(String subscription, Instant now) {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "noroshi.challenge");
            json.writeStringField("timestamp", now.toString());
            json.writeObjectFieldStart("data");
            json.writeStringField("subscription", subscription);
            json.writeStringField(MEMBER, value);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        return out.toByteArray();
    }

    Outcome judge(HttpAnswer answer, Instant now) {
        Outcome outcome = HttpAnswers.classify(answer.status(), RetryAfter.parse(answer.retryAfter(), now));
        if (!(outcome instanceof Outcome.Delivered)) {
            return outcome;
        }
        return isIn(answer.body())
                ? new Outcome.Delivered(answer.status(), "echoed the challenge")
                : new Outcome.Misconfigured(
                        "answered " + answer.status() + " without the challenge; a receiver proves its"
                                + " address by answering {\"challenge\":\"…\"} with the value it was sent");
    }

    /** As the text itself, or as that member of an object. */
    private boolean isIn(String body) {
        String text = body.strip();
        if (text.equals(value)) {
            return true;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean named = MEMBER.equals(parser.currentName());
                parser.nextToken();
                if (named) {
                    return value.equals(parser.getText());
                }
                parser.skipChildren();
            }
            return false;
        } catch (IOException noJson) {
            return false;
        }
    }
}
