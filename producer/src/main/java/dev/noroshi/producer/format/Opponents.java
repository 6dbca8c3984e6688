package dev.noroshi.producer.format;

import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.schema.Classification;
import org.jspecify.annotations.Nullable;

/**
 * The two sides of a finding that names a source and a destination but not who attacks whom.
 *
 * @param outwards the source is the victim, which speaks to its attacker
 */
public record Opponents(EndpointDraft attacker, EndpointDraft victim, boolean outwards) {

    /**
     * The source attacks the destination; where malware speaks outwards or a user is lured (the direction says so, or the
     * source is internal and the destination is not), the source is the victim. So is an internal source with malware that
     * spoke to nobody.
     *
     * @param outbound the source says that the traffic left its network
     */
    public static Opponents of(
            EndpointDraft source, EndpointDraft destination, Classification classification, boolean outbound) {
        boolean malware = classification.getTaxonomy().equals("malicious-code");
        boolean lures = malware || classification.getType().equals("phishing");
        boolean leaves = destination.isPlaced()
                ? lures && isOutbound(source.ip(), destination.ip(), outbound)
                : malware && isAffected(source);
        return leaves ? answering(source, destination) : new Opponents(source, destination, false);
    }

    /** The source opened the flow, and what comes back from the destination attacks it. */
    public static Opponents answering(EndpointDraft source, EndpointDraft destination) {
        // The victim's own port is another one in every flow: in the fingerprint it would split one incident.
        source.port(null);
        return new Opponents(destination, source, true);
    }

    /** A weakness that a sensor saw between two machines is an attempt to use it; on one machine it is a weakness. */
    public static Classification attempted(Classification classification, boolean betweenTwo) {
        return betweenTwo && classification.getTaxonomy().equals("vulnerable")
                ? new Classification("intrusion-attempts", "exploit")
                : classification;
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

    /** Whether either is known to be a machine. */
    public boolean arePlaced() {
        return attacker.isPlaced() || victim.isPlaced();
    }

    /** Who sent a letter attacks; false where that is no mail address. */
    public boolean sentBy(@Nullable String sender, EventDraft draft) {
        boolean isAddress = draft.observables().email(sender);
        if (isAddress && sender != null) {
            draft.attacker(
                    new EndpointDraft().email(Observables.emailAddress(sender)).build());
        }
        return isAddress;
    }

    /** Who got a letter is its victim. */
    public void readBy(@Nullable String reader) {
        victim.email(reader == null ? null : Observables.emailAddress(reader));
    }

    /** Traffic that comes from outside does not go out, whatever the direction of the session is called. */
    private static boolean isOutbound(@Nullable String from, @Nullable String to, boolean stated) {
        return leaves(from, to) || (stated && !leaves(to, from));
    }

    private static boolean isAffected(EndpointDraft alone) {
        return alone.isPlaced() && (alone.ip() == null || Addresses.isInternal(alone.ip()));
    }

    private static boolean leaves(@Nullable String from, @Nullable String to) {
        return from != null && to != null && Addresses.isInternal(from) && !Addresses.isInternal(to);
    }
}
