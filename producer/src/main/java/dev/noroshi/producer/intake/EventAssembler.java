package dev.noroshi.producer.intake;

import dev.noroshi.event.Hashes;
import dev.noroshi.event.Ids;
import dev.noroshi.producer.format.Arrival;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HandlingBy;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds to what a source said who sent it and when: organisation, id, marking, hash. */
final class EventAssembler {

    private EventAssembler() {}

    /** What a draft claims that its origin does not stand for; null where it claims nothing else. */
    static @Nullable String foreignClaim(EventDraft draft, Origin origin) {
        String claimed = draft.claimedOrg();
        return origin.mayClaim() || claimed == null || claimed.equals(origin.org()) ? null : claimed;
    }

    static List<IncidentEvent> assemble(List<EventDraft> drafts, byte[] raw, @Nullable String position, Origin origin) {
        String rawHash = Hashes.sha256Hex(raw);
        List<IncidentEvent> events = new ArrayList<>(drafts.size());
        for (EventDraft draft : drafts) {
            String org = org(draft, origin);
            String eventId = eventId(draft, org, rawHash, Intake.Place.part(position, events.size()), origin);
            events.add(draft.build(arrival(draft, org, eventId, raw, rawHash, origin)));
        }
        return events;
    }

    private static String org(EventDraft draft, Origin origin) {
        String claimed = draft.claimedOrg();
        return origin.mayClaim() && claimed != null ? claimed : origin.org();
    }

    /** The source's own id where it gives one; else the bytes and where they stood. */
    private static String eventId(
            EventDraft draft, String org, String rawHash, @Nullable String position, Origin origin) {
        String uid = draft.producerUid();
        return uid != null ? Ids.event(org, uid) : Ids.event(org, origin.sensor(), rawHash, position);
    }

    // What differs between the events of one record, beside what all of them share.
    private static Arrival arrival(
            EventDraft draft, String org, String eventId, byte[] raw, String rawHash, Origin origin) {
        Handling stated = draft.handling();
        boolean defaulted = stated == null && origin.defaultHandling() != null;
        String sensor = draft.sensorName();
        Identity identity = draft.identity() == Identity.FINDING ? Identity.FINDING : origin.identity();
        return new Arrival(
                eventId,
                org,
                sensor == null ? origin.sensor() : sensor,
                origin.receivedAt(),
                identity,
                defaulted ? draft.defaulted(origin.defaultHandling()) : stated,
                defaulted ? HandlingBy.PRODUCER_DEFAULT : HandlingBy.SOURCE,
                raw,
                rawHash,
                origin.traceparent());
    }
}
