package dev.noroshi.policy.gate;

import dev.noroshi.policy.expression.EventView;
import dev.noroshi.policy.expression.Match;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The facts as an alert's release part kept them. Release rules that read more of the event than it holds count as
 * evaluated where nothing they depend on has changed since routing; else they fail, and hold.
 */
final class ReleaseFacts implements Facts {

    private final Release release;
    private final String recipient;
    private final Set<String> victimOrgs;
    private final Set<String> victimSectors;
    private @Nullable Map<String, Object> view;

    ReleaseFacts(Release release, String recipient) {
        this.release = release;
        this.recipient = recipient;
        this.victimOrgs = Set.copyOf(release.getNeedToKnow().getVictimOrgs());
        this.victimSectors = Set.copyOf(release.getNeedToKnow().getVictimSectors());
    }

    @Override
    public String eventId() {
        return release.getEventId();
    }

    @Override
    public String incidentId() {
        return release.getIncidentId();
    }

    @Override
    public String sourceOrg() {
        return release.getSourceOrg();
    }

    @Override
    public String fixedCommunity() {
        return release.getSharingCommunity() == null ? "" : release.getSharingCommunity();
    }

    @Override
    public @Nullable Handling handling() {
        return release.getHandling();
    }

    @Override
    public Severity severity() {
        return release.getSeverity();
    }

    @Override
    public Classification classification() {
        return release.getClassification();
    }

    @Override
    public @Nullable Tlp quotedLabel() {
        return null;
    }

    @Override
    public List<Endpoint> victims() {
        return List.of();
    }

    @Override
    public Set<String> victimOrgs() {
        return victimOrgs;
    }

    @Override
    public Set<String> victimSectors() {
        return victimSectors;
    }

    @Override
    public Map<Party, Set<String>> namelessVictims(Snapshot snapshot, Instant now) {
        Party party = snapshot.party(recipient);
        Set<String> within = new TreeSet<>();
        if (party != null && party.isVerified(now)) {
            for (String value : release.getNeedToKnow().getVictimAddresses()) {
                if (isWithin(party, value)) {
                    within.add(value);
                }
            }
        }
        return party == null || within.isEmpty() ? Map.of() : Map.of(party, within);
    }

    private static boolean isWithin(Party party, String value) {
        return party.territory().hasAddress(value)
                || party.territory().hasHost(value)
                || (value.matches("AS[0-9]{1,10}") && party.territory().hasAsn(Long.parseLong(value.substring(2))));
    }

    @Override
    public boolean leavesPersonalData() {
        return !release.getNeedToKnow().getPersonalDataLeft().isEmpty();
    }

    @Override
    public Match matches(Snapshot.Rule rule, Party source, Party to) {
        if (!rule.when().readsReleaseOnly()) {
            return Match.FAILED;
        }
        Map<String, Object> seen = view;
        if (seen == null) {
            seen = EventView.of(release.getClassification(), release.getSeverity(), release.getHandling());
            view = seen;
        }
        return rule.when().matches(seen, source.view(), to.view());
    }
}
