package dev.noroshi.policy.gate;

import dev.noroshi.policy.expression.Match;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the gates G1 to G9 ask of an event; made of the event itself, or of what an alert's release part kept of it. */
interface Facts {
    String eventId();

    @Nullable
    String incidentId();

    String sourceOrg();

    /** As it was fixed when the incident opened: an id, empty for none; null where it is not fixed yet. */
    @Nullable
    String fixedCommunity();

    /** The effective handling; null: the event carries no marking. */
    @Nullable
    Handling handling();

    Severity severity();

    Classification classification();

    /** The strictest label of the hub's alerts that the event quotes; null where it quotes none. */
    @Nullable
    Tlp quotedLabel();

    /** The victims as the event has them; none where only an alert's release part is known. */
    List<Endpoint> victims();

    /** The organisations that victims name. */
    Set<String> victimOrgs();

    Set<String> victimSectors();

    /** The recipients in whose verified constituency a nameless victim lies, with the values that lie there. */
    Map<Party, Set<String>> namelessVictims(Snapshot snapshot, Instant now);

    /** Whether VICTIM_PERSON, ACCOUNT, EMAIL or PHONE would be left in an alert under CLEAR as G10 makes it. */
    boolean leavesPersonalData();

    /** What the rule says of the event for the recipient. */
    Match matches(Snapshot.Rule rule, Party source, Party recipient);
}
