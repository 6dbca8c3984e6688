package dev.noroshi.producer.format.canonical;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.EventJson;
import dev.noroshi.event.MalformedJsonException;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The canonical JSON of this project, as it stands in `docs/formats/noroshi.md`. What only the gateway knows is taken from
 * the gateway: a stated `eventId` becomes the source's own id, `receivedAt` and `rawHash` are made anew.
 */
public final class NoroshiAdapter implements FormatAdapter {

    private static final String NAME = "noroshi";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(RecordLimits.STANDARD.maxBytes())
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
    private static final Set<String> OURS = Set.of(
            "eventId",
            "producerOrg",
            "producerUid",
            "classification",
            "attackers",
            "victims",
            "handling",
            "observables",
            "receivedAt",
            "rawHash",
            "timeInferred",
            "relatedIds");
    private static final int ENOUGH = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "the canonical JSON of incident events";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson()
                && record.json().names().stream().filter(OURS::contains).count() >= ENOUGH;
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields stated = record.json();
        try {
            ObjectNode document = tree(record);
            String eventId = orPlaceholder(document, "eventId", stated);
            String org = orPlaceholder(document, "producerOrg", stated);
            document.remove("receivedAt");
            boolean named = document.hasNonNull("sensor");
            IncidentEvent event = EventJson.read(document, receivedAt);
            EventDraft draft = CanonicalDraft.of(event, eventId).claimedOrg(org);
            draft.unmapped(unmapped(event, stated));
            if (!named) {
                draft.sensor(null, null, null, null);
            }
            return Reading.finding(draft);
        } catch (NumberFormatException tooManyDigits) {
            return new Reading.Rejected(
                    RejectCode.INVALID_FIELD, "a number that nothing can hold: " + tooManyDigits.getMessage());
        } catch (MalformedJsonException | InvalidFieldException wrong) {
            return new Reading.Rejected(RejectCode.INVALID_FIELD, String.valueOf(wrong.getMessage()));
        }
    }

    private static ObjectNode tree(SourceRecord record) {
        try {
            String text = record.text();
            JsonNode node = JSON.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
            return (ObjectNode) node;
        } catch (IOException impossible) {
            throw new UncheckedIOException("JSON that was read once cannot be read again", impossible);
        }
    }

    /** The stated value; where there is none, the reader gets a placeholder, because the gateway knows better. */
    private static @Nullable String orPlaceholder(ObjectNode document, String name, JsonFields stated) {
        String value = stated.text(name);
        if (value == null) {
            document.put(name, "");
        }
        return value;
    }

    private static Map<String, String> unmapped(IncidentEvent event, JsonFields stated) {
        Map<String, String> unmapped = new HashMap<>(event.getUnmapped());
        keep("rawHash", stated, unmapped);
        String format = stated.text("format");
        if (format != null && !format.equals(NAME)) {
            unmapped.putIfAbsent("format", format);
        }
        return unmapped;
    }

    private static void keep(String name, JsonFields stated, Map<String, String> unmapped) {
        String value = stated.text(name);
        if (value != null) {
            unmapped.putIfAbsent(name, value);
        }
    }
}
