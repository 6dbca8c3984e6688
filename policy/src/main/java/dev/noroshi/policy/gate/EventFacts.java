package dev.noroshi.policy.gate;

import dev.noroshi.policy.address.IpAddress;
import dev.noroshi.policy.address.Territory;
import dev.noroshi.policy.expression.EventView;
import dev.noroshi.policy.expression.Match;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts as the event states them. */
final class EventFacts implements Facts {

    private final IncidentEvent event;
    private final @Nullable String incidentId;
    private final @Nullable String fixedCommunity;
    private final @Nullable Tlp quotedLabel;
    private final Set<String> victimOrgs = new HashSet<>();
    private final Set<String> victimSectors = new HashSet<>();
    private @Nullable Map<String, Object> view;

    EventFacts(
            IncidentEvent event,
            @Nullable String incidentId,
            @Nullable String fixedCommunity,
            @Nullable Tlp quotedLabel) {
        this.event = event;
        this.incidentId = incidentId;
        this.fixedCommunity = fixedCommunity;
        this.quotedLabel = quotedLabel;
        for (Endpoint victim : event.getVictims()) {
            if (victim.getOrg() != null) {
                victimOrgs.add(victim.getOrg());
            }
            if (victim.getSector() != null) {
                victimSectors.add(victim.getSector());
            }
        }
    }

    @Override
    public String eventId() {
        return event.getEventId();
    }

    @Override
    public @Nullable String incidentId() {
        return incidentId;
    }

    @Override
    public String sourceOrg() {
        return event.getProducerOrg();
    }

    @Override
    public @Nullable String fixedCommunity() {
        return fixedCommunity;
    }

    @Override
    public @Nullable Handling handling() {
        return event.getHandling();
    }

    @Override
    public Severity severity() {
        return event.getSeverity();
    }

    @Override
    public Classification classification() {
        return event.getClassification();
    }

    @Override
    public @Nullable Tlp quotedLabel() {
        return quotedLabel;
    }

    @Override
    public List<Endpoint> victims() {
        return event.getVictims();
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
        Map<Party, Set<String>> found = new LinkedHashMap<>();
        for (Endpoint victim : event.getVictims()) {
            if (victim.getOrg() == null) {
                for (Located located : locate(snapshot, victim)) {
                    if (located.party().isVerified(now)) {
                        found.computeIfAbsent(located.party(), party -> new TreeSet<>())
                                .add(located.value());
                    }
                }
            }
        }
        return found.isEmpty() ? Collections.emptyMap() : found;
    }

    /** An organisation in whose constituency a value of a victim lies, verified or not. */
    record Located(Party party, String value) {}

    static List<Located> locate(Snapshot snapshot, Endpoint endpoint) {
        List<Located> found = new ArrayList<>(2);
        IpAddress address = endpoint.getIp() == null ? null : IpAddress.parse(endpoint.getIp());
        if (address != null) {
            snapshot.byAddress.find(address).forEach(party -> found.add(new Located(party, endpoint.getIp())));
        }
        Long asn = endpoint.getAsn();
        if (asn != null) {
            snapshot.byAsn.getOrDefault(asn, List.of()).forEach(party -> found.add(new Located(party, "AS" + asn)));
        }
        byHost(snapshot, endpoint.getHostname(), found);
        byHost(snapshot, endpoint.getDomain(), found);
        return found;
    }

    private static void byHost(Snapshot snapshot, @Nullable String host, List<Located> found) {
        if (host == null || snapshot.byDomain.isEmpty()) {
            return;
        }
        for (String name = Territory.host(host); !name.isEmpty(); name = Territory.parent(name)) {
            for (Party party : snapshot.byDomain.getOrDefault(name, List.of())) {
                found.add(new Located(party, host));
            }
        }
    }

    @Override
    public boolean leavesPersonalData() {
        // Where CLEAR needs no agreement, border-default alone applies: it drops all four classes, and no policy can
        // relax it.
        return false;
    }

    @Override
    public Match matches(Snapshot.Rule rule, Party source, Party recipient) {
        Map<String, Object> seen = view;
        if (seen == null) {
            seen = EventView.of(event);
            view = seen;
        }
        return rule.when().matches(seen, source.view(), recipient.view());
    }
}
