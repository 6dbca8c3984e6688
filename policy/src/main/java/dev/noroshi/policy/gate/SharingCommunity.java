package dev.noroshi.policy.gate;

import org.jspecify.annotations.Nullable;

/** The community under which a source shares an event. */
final class SharingCommunity {

    private SharingCommunity() {}

    /**
     * As fixed when the incident opened; else the one the marking names; else the source's first membership in its own
     * country, by its first day, then by id. Null: none.
     */
    static @Nullable Group of(Case asked) {
        String fixed = asked.facts.fixedCommunity();
        if (fixed != null) {
            return asked.snapshot.group(fixed);
        }
        if (asked.handling != null && asked.handling.getCommunity() != null) {
            return asked.snapshot.group(asked.handling.getCommunity());
        }
        Party source = asked.source;
        return source == null ? null : first(source, asked.second);
    }

    private static @Nullable Group first(Party source, long second) {
        for (Party.Stay stay : source.stays) {
            if (stay.covers(second) && stay.group().country().equals(source.country())) {
                return stay.group();
            }
        }
        return null;
    }
}
