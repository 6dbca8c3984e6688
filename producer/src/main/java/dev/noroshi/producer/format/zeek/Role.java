package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.schema.Classification;

/** Who attacks whom, or who is affected, seen from a record's source and destination; the tables say which holds when. */
enum Role {
    /** The source attacks the destination. */
    SOURCE_ATTACKS,
    /** The source is the victim of the destination, to which it went. */
    SOURCE_IS_VICTIM,
    /** Nobody attacks: the finding is about the destination itself. */
    DESTINATION_AFFECTED,
    /** Nobody attacks: the finding is about the source itself. */
    SOURCE_AFFECTED,
    /** The source attacks, but where malware speaks from inside to outside it is the victim. */
    BY_ADDRESS;

    /** Adds the sides to the draft and takes from the record what they used. */
    void apply(FieldPaths zeek, Classification classification, EventDraft draft) {
        ZeekEnd source = ZeekEnd.source(zeek);
        ZeekEnd destination = ZeekEnd.destination(zeek);
        switch (settled(source, destination, classification)) {
            case SOURCE_IS_VICTIM -> {
                attacker(draft, destination.take(zeek, true));
                victim(draft, source.take(zeek, false));
            }
            case DESTINATION_AFFECTED -> victim(draft, destination.take(zeek, true));
            case SOURCE_AFFECTED -> victim(draft, source.take(zeek, false));
            default -> {
                attacker(draft, source.take(zeek, true));
                victim(draft, destination.take(zeek, true));
            }
        }
    }

    private Role settled(ZeekEnd source, ZeekEnd destination, Classification classification) {
        if (this != BY_ADDRESS) {
            return this;
        }
        boolean outwards = Opponents.of(source.draft(), destination.draft(), classification, false)
                .outwards();
        return outwards ? SOURCE_IS_VICTIM : SOURCE_ATTACKS;
    }

    static void attacker(EventDraft draft, EndpointDraft end) {
        if (end.isKnown()) {
            draft.attacker(end.build());
            draft.observables().ip(end.ip());
        }
    }

    static void victim(EventDraft draft, EndpointDraft end) {
        if (end.isKnown()) {
            draft.victim(end.build());
        }
    }
}
