package dev.noroshi.producer.format;

import dev.noroshi.producer.value.Addresses;
import dev.noroshi.schema.Classification;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a finding that names a source and a destination but not who attacks whom.
 *
 * @param outwards the source is the victim, which speaks to its attacker
 */
public record Opponents(EndpointDraft attacker, EndpointDraft victim, boolean outwards) {

    /**
     * The source attacks the destination; where malware speaks outwards (the direction says so, or the source is internal
     * and the destination is not), the source is the victim.
     *
     * @param outbound the source says that the traffic left its network
     */
    public static Opponents of(
            EndpointDraft source, EndpointDraft destination, Classification classification, boolean outbound) {
        boolean malware = classification.getTaxonomy().equals("malicious-code") && destination.isPlaced();
        boolean outwards = malware && (outbound || leaves(source.ip(), destination.ip()));
        if (outwards) {
            // The victim's own port is another one in every flow: in the fingerprint it would split one incident.
            source.port(null);
        }
        return outwards ? new Opponents(destination, source, true) : new Opponents(source, destination, false);
    }

    /** Adds both sides; a victim without a place is the device itself, and a user without a place acts on the victim. */
    public void addTo(EventDraft draft, EndpointDraft device) {
        if (!victim.isPlaced()) {
            device.withWhoOf(victim);
        }
        EndpointDraft harmed = victim.isPlaced() ? victim : device;
        if (!attacker.isPlaced() && harmed.user() == null) {
            harmed.user(attacker.user());
        }
        if (attacker.isPlaced()) {
            draft.attacker(attacker.build());
            draft.observables().ip(attacker.ip());
        }
        if (harmed.isKnown()) {
            draft.victim(harmed.build());
        }
    }

    private static boolean leaves(@Nullable String from, @Nullable String to) {
        return from != null && to != null && Addresses.isInternal(from) && !Addresses.isInternal(to);
    }
}
