package dev.noroshi.producer.format.misp;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Events of MISP (draft-dulaunoy-misp-core-format): bare, as the member `Event`, or in the list `response` of a search; there
 * in either form.
 */
public final class MispAdapter implements FormatAdapter {

    static final String NAME = "misp";

    private static final String EVENT = "Event";
    private static final String RESPONSE = "response";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private static final List<String> LOOSE = List.of("Attribute", "Object");

    /** What an event has beside `uuid` and `info`, and little else does. */
    private static final List<String> MARKS =
            List.of("Attribute", "Object", "Orgc", "threat_level_id", "analysis", "orgc_id");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "MISP events, bare, as Event, or in the response of a search";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        if (!record.looksLikeJson()) {
            return false;
        }
        JsonFields json = record.json();
        List<JsonFields> events = events(json);
        return events.stream().anyMatch(MispAdapter::isEvent)
                || (json.has(RESPONSE) && events.stream().anyMatch(MispAdapter::isLoose))
                || isManifest(json);
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields json = record.json();
        Timestamps times = Timestamps.utc(receivedAt);
        List<JsonFields> events = events(json);
        if (isManifest(json)) {
            return new Reading.Skipped("the manifest of a feed: it names "
                    + json.names().size() + " events, not what they say; send the files of the events, <uuid>.json");
        }
        if (!json.has(RESPONSE)) {
            return read(events.get(0), times);
        }
        if (json.text(RESPONSE) != null) {
            return new Reading.Rejected(RejectCode.NOT_THIS_FORMAT, "no MISP event: response is no list of events");
        }
        if (events.isEmpty()) {
            return new Reading.Skipped("a response without events");
        }
        List<Reading.Part> parts = new ArrayList<>(events.size());
        for (JsonFields event : events) {
            byte[] bytes = event.json().getBytes(StandardCharsets.UTF_8);
            parts.add(new Reading.Part(bytes, read(event, times)));
        }
        return new Reading.Parts(parts);
    }

    private static Reading read(JsonFields event, Timestamps times) {
        if (isLoose(event)) {
            return loose(event);
        }
        if (!isEvent(event)) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT, "no MISP event: it needs uuid, info and what MISP writes beside them");
        }
        String uuid = String.valueOf(event.text("uuid"));
        return UUID.matcher(uuid).matches()
                ? Reading.finding(new MispEvent(event, times).draft())
                : new Reading.Rejected(RejectCode.INVALID_FIELD, "uuid: '" + uuid + "' is none (RFC 9562)");
    }

    /** The events in any envelope; what has none is taken for a bare event. */
    private static List<JsonFields> events(JsonFields json) {
        if (!json.has(RESPONSE)) {
            return List.of(json.hasObject(EVENT) ? json.child(EVENT) : json);
        }
        List<JsonFields> members = json.hasObject(RESPONSE) ? List.of(json.child(RESPONSE)) : json.children(RESPONSE);
        return members.stream()
                .map(member -> member.hasObject(EVENT) ? member.child(EVENT) : member)
                .toList();
    }

    /** Whether a search gave attributes or objects alone. */
    private static boolean isLoose(JsonFields member) {
        return !member.has("uuid") && !member.has("info") && LOOSE.stream().anyMatch(member::has);
    }

    private static Reading loose(JsonFields member) {
        boolean any = LOOSE.stream().anyMatch(name -> member.hasObject(name) || member.length(name) > 0);
        return any
                ? new Reading.Rejected(
                        RejectCode.MISSING_FIELD,
                        "attributes or objects without their events, whose tags say who may see them; search for events"
                                + " (events/restSearch) instead")
                : new Reading.Skipped("a response without attributes");
    }

    /** What a feed keeps as `manifest.json`: the head of each of its events under the event's uuid. */
    private static boolean isManifest(JsonFields json) {
        List<String> names = json.names();
        return !names.isEmpty()
                && names.stream()
                        .allMatch(name ->
                                UUID.matcher(name).matches() && json.child(name).has("info"));
    }

    private static boolean isEvent(JsonFields event) {
        return event.has("uuid") && event.has("info") && MARKS.stream().anyMatch(event::has);
    }
}
