package dev.noroshi.producer.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into {@link JsonFields}, {@link JsonList}s, texts, {@link JsonNumber}s and booleans. A name stated twice in one object with
 * the same value counts once; with different values the record is refused, because two readers could take it for two
 * different things.
 */
final class JsonTree {

    static final int LONGEST_NUMBER = 1000;

    private final JsonFactory factory;
    private final RecordLimits limits;

    JsonTree(RecordLimits limits) {
        this.limits = limits;
        this.factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxBytes())
                        .maxNameLength(limits.maxBytes())
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /**
     * The value that stands from the offset to the end.
     *
     * @param shapes the root of those that records of its source had before
     */
    @Nullable
    Object read(byte[] bytes, int from, Shape shapes) {
        JsonFields plain = PlainJson.read(bytes, from, limits, shapes);
        return plain != null ? plain : carefully(bytes, from);
    }

    /** As {@link #read}, by a parser that says what is wrong with the record. */
    @Nullable
    Object carefully(byte[] bytes, int from) {
        try (JsonParser json = factory.createParser(bytes, from, bytes.length - from)) {
            if (json.nextToken() == null) {
                throw new UnreadableRecordException(RejectCode.MALFORMED, "the record is empty");
            }
            Object root = value(json);
            if (json.nextToken() != null) {
                throw new UnreadableRecordException(
                        RejectCode.MALFORMED, "something follows the end of the JSON value at byte " + offset(json));
            }
            return root;
        } catch (StreamConstraintsException beyond) {
            throw tooBig(beyond);
        } catch (JsonProcessingException broken) {
            throw new UnreadableRecordException(
                    RejectCode.MALFORMED,
                    "no JSON: " + broken.getOriginalMessage() + ", at byte "
                            + broken.getLocation().getByteOffset());
        } catch (IOException broken) {
            // Jackson reports invalid UTF-8 as java.io.CharConversionException.
            throw new UnreadableRecordException(RejectCode.MALFORMED, "no JSON: " + broken.getMessage());
        } catch (UncheckedIOException broken) {
            throw new UnreadableRecordException(RejectCode.MALFORMED, "no JSON: " + broken.getMessage());
        }
    }

    private UnreadableRecordException tooBig(StreamConstraintsException beyond) {
        return String.valueOf(beyond.getMessage()).contains("depth")
                ? new UnreadableRecordException(
                        RejectCode.TOO_DEEP, "the JSON nests deeper than the limit of " + limits.maxDepth() + " levels")
                : new UnreadableRecordException(RejectCode.TOO_LARGE, beyond.getOriginalMessage());
    }

    private @Nullable Object value(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(json.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default ->
                throw new UnreadableRecordException(
                        RejectCode.MALFORMED, "no JSON value at " + path(json.getParsingContext()));
        };
    }

    private JsonFields object(JsonParser json) throws IOException {
        var members = new JsonFields();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (!members.state(name, value(json))) {
                throw new UnreadableRecordException(
                        RejectCode.DUPLICATE_KEY,
                        "'" + path(json.getParsingContext())
                                + "' is stated twice with different values; state it once");
            }
        }
        return members;
    }

    private JsonList array(JsonParser json) throws IOException {
        var items = new JsonList();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(json));
        }
        return items;
    }

    /** Where the parser stands, such as `a.b[2].c`; made for those who are told alone. */
    private static String path(JsonStreamContext at) {
        Deque<String> steps = new ArrayDeque<>();
        for (JsonStreamContext step = at; step != null && !step.inRoot(); step = step.getParent()) {
            if (step.inArray()) {
                steps.push("[" + step.getCurrentIndex() + "]");
            } else if (step.getCurrentName() != null) {
                steps.push("." + step.getCurrentName());
            }
        }
        String path = String.join("", steps);
        return path.startsWith(".") ? path.substring(1) : path;
    }

    private static long offset(JsonParser json) {
        return json.currentTokenLocation().getByteOffset();
    }
}
